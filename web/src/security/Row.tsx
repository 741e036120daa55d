/* One thing in a list, with what can be done about it; and a group of them under a heading. */
import type { ComponentChildren } from "preact";
import { Card, Icon, type LucideIcon } from "../design";

interface RowProps {
  icon: LucideIcon;
  title: ComponentChildren;
  /** Beside the title. */
  chip?: ComponentChildren;
  children?: ComponentChildren;
  actions?: ComponentChildren;
}

export function Row({ icon, title, chip, children, actions }: RowProps) {
  return (
    <div class="account-row">
      <Icon of={icon} size={1.5} />
      <div class="account-row__words">
        <h3>
          <span>{title}</span> {chip}
        </h3>
        {children}
      </div>
      {actions === undefined ? null : <div class="account-row__actions">{actions}</div>}
    </div>
  );
}

interface GroupProps {
  id: string;
  title: string;
  words?: string;
  children: ComponentChildren;
}

/** The heading can take the focus, when the thing that had it is gone. */
export function Group({ id, title, words, children }: GroupProps) {
  return (
    <section class="stack stack--tight" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1} class="account-group">
        {title}
      </h2>
      {words === undefined ? null : <p class="muted">{words}</p>}
      <Card class="account-card">
        <div class="rows">{children}</div>
      </Card>
    </section>
  );
}

/** Keeps the reader's place when what they pressed has gone. */
export function focusOn(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus({ preventScroll: true }));
}
