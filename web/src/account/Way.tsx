/* One of several ways to go on, in a card: what it is, a sentence, and what can be pressed. */
import type { ComponentChildren } from "preact";
import { Icon, type LucideIcon } from "../design";
import "./Way.css";

interface WayProps {
  icon: LucideIcon;
  title: string;
  words: string;
  /** Of the title: one below the heading of the page or the dialog. */
  heading?: "h2" | "h3";
  children: ComponentChildren;
}

export function Way({ icon, title, words, heading: Heading = "h2", children }: WayProps) {
  return (
    <section class="way">
      <Icon of={icon} />
      <Heading>{title}</Heading>
      <div class="stack stack--tight">
        <p class="muted">{words}</p>
        {children}
      </div>
    </section>
  );
}
