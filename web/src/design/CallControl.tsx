import type { ComponentChildren } from "preact";
import { Icon, type LucideIcon } from "./Icon";
import { classes } from "./classes";
import "./CallControl.css";

interface CallControlProps {
  icon: LucideIcon;
  label: string;
  onClick: () => void;
  /** For what is switched on and off; left out for what opens or ends something. */
  pressed?: boolean;
  leave?: boolean;
  disabled?: boolean;
  /** For what opens a panel. */
  expanded?: boolean;
}

/** A round control at the thumb, its label under the icon. */
export function CallControl(props: CallControlProps) {
  const { icon, label, onClick, pressed, leave = false, disabled = false, expanded } = props;
  return (
    <button
      type="button"
      class={classes("call-control", leave && "call-control--leave")}
      aria-pressed={pressed}
      aria-expanded={expanded}
      disabled={disabled}
      onClick={onClick}
    >
      <span class="call-control__disc">
        <Icon of={icon} />
      </span>
      <span>{label}</span>
    </button>
  );
}

export function CallBar({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="call-bar" role="group" aria-label={label}>
      {children}
    </div>
  );
}
