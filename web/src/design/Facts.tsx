import type { ComponentChildren } from "preact";
import "./Facts.css";

export interface Fact {
  term: string;
  detail: ComponentChildren;
}

/** Terms and what is known of them. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl class="facts">
      {items.map(({ term, detail }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
