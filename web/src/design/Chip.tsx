import type { ComponentChildren } from "preact";
import { Icon, type LucideIcon } from "./Icon";
import { classes } from "./classes";
import "./Chip.css";

export type Tone = "neutral" | "primary" | "positive" | "caution" | "critical";

interface ChipProps {
  tone?: Tone;
  /** States differ by icon and word as well as by colour. */
  icon: LucideIcon;
  children: ComponentChildren;
}

/** A state in a word. */
export function Chip({ tone = "neutral", icon, children }: ChipProps) {
  return (
    <span class={classes("chip", tone !== "neutral" && `chip--${tone}`)}>
      <Icon of={icon} size={1.1} />
      {children}
    </span>
  );
}
