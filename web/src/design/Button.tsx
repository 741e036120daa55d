import type {
  ButtonHTMLAttributes,
  ComponentChildren,
  HTMLAttributes,
  TargetedMouseEvent,
} from "preact";
import { Icon, type LucideIcon } from "./Icon";
import { classes } from "./classes";
import "./Button.css";

export type ButtonKind = "primary" | "plain" | "quiet" | "danger";

interface Looks {
  /** One primary on a screen; danger only inside the question that asks whether you are sure. */
  kind?: ButtonKind;
  icon?: LucideIcon | undefined;
  iconTurns?: boolean;
  wide?: boolean;
  class?: string;
  children?: ComponentChildren;
}

function look(kind: ButtonKind, wide: boolean, extra: string | undefined): string {
  return classes("button", kind !== "plain" && `button--${kind}`, wide && "button--wide", extra);
}

export interface ButtonProps extends Looks, Omit<ButtonHTMLAttributes, keyof Looks | "onClick"> {
  onClick?: ((event: TargetedMouseEvent<HTMLButtonElement>) => void) | undefined;
  /** Work is under way: another press does nothing, and the focus stays where it is. */
  busy?: boolean;
}

export function Button({
  kind = "plain",
  icon,
  iconTurns = false,
  wide = false,
  class: extra,
  busy = false,
  type = "button",
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      class={look(kind, wide, extra)}
      aria-busy={busy ? "true" : undefined}
      aria-disabled={busy ? "true" : undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <span class="button__busy" aria-hidden="true" /> : null}
      {icon !== undefined && !busy ? <Icon of={icon} turns={iconTurns} /> : null}
      {children}
    </button>
  );
}

export interface LinkButtonProps
  extends Looks, Omit<HTMLAttributes<HTMLAnchorElement>, keyof Looks | "role"> {
  href: string;
  download?: string;
  target?: string;
  rel?: string;
}

/** Looks like a button, goes somewhere. */
export function LinkButton({
  kind = "plain",
  icon,
  iconTurns = false,
  wide = false,
  class: extra,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <a {...rest} class={look(kind, wide, extra)}>
      {icon === undefined ? null : <Icon of={icon} turns={iconTurns} />}
      {children}
    </a>
  );
}

/** Buttons side by side, wrapping on a phone. */
export function Buttons({
  children,
  class: extra,
}: {
  children: ComponentChildren;
  class?: string;
}) {
  return <div class={classes("buttons", extra)}>{children}</div>;
}
