import type { ComponentChildren } from "preact";
import { Icon, type LucideIcon } from "./Icon";
import "./Empty.css";

interface EmptyProps {
  icon: LucideIcon;
  title: string;
  /** What comes next, and what to do meanwhile. */
  children?: ComponentChildren;
  action?: ComponentChildren;
  heading?: "h1" | "h2" | "h3";
}

/** Nothing here yet, or nothing could be fetched: says so, and what to do. */
export function Empty({ icon, title, children, action, heading: Heading = "h2" }: EmptyProps) {
  return (
    <div class="empty">
      <Icon of={icon} size={2} />
      <Heading>{title}</Heading>
      {children === undefined ? null : <p>{children}</p>}
      {action}
    </div>
  );
}
