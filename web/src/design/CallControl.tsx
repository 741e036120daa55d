import type { ComponentChildren } from "preact";
import { Icon, type LucideIcon } from "./Icon";
import { classes } from "./classes";
import "./CallControl.css";

interface CallControlProps {
  icon: LucideIcon;
  label: string;
  /** The word under the icon, where the label is too long for it; a part of the label. */
  short?: string;
  onClick: () => void;
  /** For what is switched on and off; left out for what opens or ends something. */
  pressed?: boolean;
  leave?: boolean;
  disabled?: boolean;
  /** For what opens a panel. */
  expanded?: boolean;
  /** What is new behind it; `countWords` says it to readers. */
  count?: number;
  countWords?: string;
}

/** A round control at the thumb, its label under the icon. */
export function CallControl(props: CallControlProps) {
  const { icon, label, short, onClick, pressed, leave = false, disabled = false, expanded } = props;
  const { count, countWords } = props;
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
        {count === undefined ? null : (
          <span class="call-control__count nums" aria-hidden="true">
            {count}
          </span>
        )}
      </span>
      <span>
        {short === undefined ? (
          label
        ) : (
          <>
            <span aria-hidden="true">{short}</span>
            <span class="visually-hidden">{label}</span>
          </>
        )}
        {countWords === undefined ? null : <span class="visually-hidden">, {countWords}</span>}
      </span>
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
