import type { LucideIcon } from "lucide-preact";
import { classes } from "./classes";
import "./Icon.css";

export type { LucideIcon };

interface IconProps {
  of: LucideIcon;
  /** In em of the text beside it. */
  size?: number;
  /** Mirrored in right-to-left text: arrows and chevrons that mean "back" or "on". */
  turns?: boolean;
  class?: string;
}

/** A Lucide drawing beside words. The words carry the meaning, so it is hidden from readers. */
export function Icon({ of: Drawing, size = 1.25, turns = false, class: extra }: IconProps) {
  return (
    <Drawing
      class={classes("icon", turns && "icon--turn", extra)}
      width={`${size}em`}
      height={`${size}em`}
      aria-hidden="true"
      focusable="false"
    />
  );
}
