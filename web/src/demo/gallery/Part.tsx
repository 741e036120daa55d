import type { ComponentChildren } from "preact";
import { useOwnId } from "../../design/ids";

/** One part of the gallery with its heading. */
export function Part({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useOwnId();
  return (
    <section class="gallery__part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
