/* The note's tools: one stop of the Tab key, then the arrow keys (WAI-ARIA, toolbar pattern). */
import { useRef, useState } from "preact/hooks";
import { Bold, Heading, Link, List, ListOrdered } from "lucide-preact";
import type { Command, EditorState } from "prosemirror-state";
import { Icon, type LucideIcon } from "../design/Icon";
import { t } from "../text";
import { isLink, mayLink } from "./links";
import {
  isBold,
  isBullets,
  isHeading,
  isNumbers,
  toggleBold,
  toggleBullets,
  toggleHeading,
  toggleNumbers,
} from "./plugins";

/** What holds where the caret is. */
export interface Pressed {
  bold: boolean;
  heading: boolean;
  bullets: boolean;
  numbers: boolean;
  link: boolean;
  mayLink: boolean;
}

export function pressedIn(state: EditorState): Pressed {
  return {
    bold: isBold(state),
    heading: isHeading(state),
    bullets: isBullets(state),
    numbers: isNumbers(state),
    link: isLink(state),
    mayLink: mayLink(state),
  };
}

interface Tool {
  icon: LucideIcon;
  label: string;
  pressed: boolean;
  disabled: boolean;
  onPress: () => void;
}

interface ToolbarProps {
  pressed: Pressed;
  writable: boolean;
  /** The form for a link's address stands open. */
  linking: boolean;
  run: (command: Command) => void;
  onLink: () => void;
}

function next(key: string, at: number, count: number): number | undefined {
  const rtl = document.documentElement.dir === "rtl";
  if (key === (rtl ? "ArrowLeft" : "ArrowRight")) return (at + 1) % count;
  if (key === (rtl ? "ArrowRight" : "ArrowLeft")) return (at - 1 + count) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : undefined;
}

export function Toolbar({ pressed, writable, linking, run, onLink }: ToolbarProps) {
  const [at, setAt] = useState(0);
  const bar = useRef<HTMLDivElement>(null);
  const disabled = !writable;
  const tool = (icon: LucideIcon, label: string, on: boolean, command: Command): Tool => ({
    icon,
    label,
    pressed: on,
    disabled,
    onPress: () => run(command),
  });
  const tools: Tool[] = [
    tool(Bold, t("note-bold"), pressed.bold, toggleBold),
    tool(Heading, t("note-heading"), pressed.heading, toggleHeading),
    tool(List, t("note-list"), pressed.bullets, toggleBullets),
    tool(ListOrdered, t("note-numbers"), pressed.numbers, toggleNumbers),
    {
      icon: Link,
      label: t("note-link"),
      pressed: pressed.link || linking,
      disabled: disabled || !pressed.mayLink,
      onPress: onLink,
    },
  ];
  const onKeyDown = (event: KeyboardEvent) => {
    const to = next(event.key, at, tools.length);
    if (to === undefined) return;
    event.preventDefault();
    setAt(to);
    bar.current?.querySelectorAll<HTMLElement>("button")[to]?.focus();
  };
  return (
    <div
      class="note__bar"
      role="toolbar"
      aria-label={t("note-toolbar")}
      ref={bar}
      onKeyDown={onKeyDown}
    >
      {tools.map((each, index) => (
        <button
          key={each.label}
          type="button"
          class="note__tool"
          title={each.label}
          aria-pressed={each.pressed}
          aria-disabled={each.disabled ? "true" : undefined}
          tabIndex={index === at ? 0 : -1}
          onFocus={() => setAt(index)}
          onMouseDown={(event) => event.preventDefault()} // The text keeps its selection.
          onClick={() => {
            if (!each.disabled) each.onPress();
          }}
        >
          <Icon of={each.icon} />
          <span class="note__tool-name">{each.label}</span>
        </button>
      ))}
    </div>
  );
}
