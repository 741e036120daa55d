import type { ComponentChildren } from "preact";
import { Icon, type LucideIcon } from "./Icon";
import { classes } from "./classes";
import "./CallPill.css";

interface CallPillProps {
  icon?: LucideIcon;
  /** Present when it can be pressed. */
  onClick?: (() => void) | undefined;
  /** Urgent help: stands out from everything else on the picture. */
  sos?: boolean;
  expanded?: boolean;
  children: ComponentChildren;
}

/** A fact or a way out, lying on the picture. */
export function CallPill({ icon, onClick, sos = false, expanded, children }: CallPillProps) {
  const look = classes("call-pill", sos && "call-pill--sos");
  const inside = (
    <>
      {icon === undefined ? null : <Icon of={icon} />}
      {children}
    </>
  );
  if (onClick === undefined) return <span class={look}>{inside}</span>;
  return (
    <button type="button" class={look} onClick={onClick} aria-expanded={expanded}>
      {inside}
    </button>
  );
}
