import type { ComponentChildren } from "preact";
import { classes } from "./classes";
import { useOwnId } from "./ids";
import "./Card.css";

interface CardProps {
  title?: string;
  /** At the end of the title's line: a chip, a quiet button. */
  aside?: ComponentChildren;
  plain?: boolean;
  children: ComponentChildren;
  class?: string;
}

/** Things to act on, kept together. Running text needs no box. */
export function Card({ title, aside, plain = false, children, class: extra }: CardProps) {
  const id = useOwnId();
  const look = classes("card", plain && "card--plain", extra);
  if (title === undefined) return <div class={look}>{children}</div>;
  return (
    <section class={look} aria-labelledby={id}>
      <div class="card__head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
