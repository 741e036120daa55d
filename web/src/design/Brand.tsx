import { classes } from "./classes";
import "./Brand.css";

/** The mark: two people, face to face. Decoration, so it has no name of its own. */
export function Mark({ class: extra = "brand__mark" }: { class?: string }) {
  return (
    <svg class={extra} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path class="mark-a" d="M3 4a12 12 0 0 1 0 24z" />
      <path class="mark-b" d="M29 4a12 12 0 0 0 0 24z" />
    </svg>
  );
}

/** Mark and name; a link home where there is a home to go to. */
export function Brand({ href, class: extra }: { href?: string | undefined; class?: string }) {
  const words = (
    <>
      <Mark />
      Visavis
    </>
  );
  return href === undefined ? (
    <span class={classes("brand", extra)}>{words}</span>
  ) : (
    <a class={classes("brand", extra)} href={href}>
      {words}
    </a>
  );
}
