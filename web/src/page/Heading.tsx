import { useEffect, useRef } from "preact/hooks";
import { classes } from "../design";

let onArrival = true;

/** Moves the focus to a new view's heading, or leaves it where it is (null). Not on arrival: the
    browser reads the page itself then, and taking the focus would skip the head of it. */
export function takeFocus(heading: HTMLElement | null | undefined): void {
  if (!onArrival && heading != null) {
    heading.tabIndex = -1;
    window.scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }
  onArrival = false;
}

let named = "";
let counted = 0;

function showTitle(): void {
  if (named === "") return; // index.html has a title for a page that is not there yet.
  document.title = `${counted > 0 ? `(${counted}) ` : ""}${named} · Visavis`;
}

/** Names the page in the browser's tab and history. */
export function titlePage(words: string): void {
  named = words;
  showTitle();
}

/** A number before the page's name, which stays in sight behind other tabs. */
export function countInTitle(count: number): void {
  counted = count;
  showTitle();
}

interface HeadingProps {
  text: string;
  /** Names the view: a new name is a new view, other words in the same one are not. */
  view: string;
  /** The view puts the focus somewhere better, such as the one field to fill. */
  leavesFocus?: boolean;
  /** Stands for a page that is still loading. */
  hidden?: boolean;
  /** Of the page, where the heading is a greeting. */
  title?: string;
}

/** The one h1. It titles the page and takes the focus when a view comes up, so that it is read. */
export function Heading(props: HeadingProps) {
  const { text, view, leavesFocus = false, hidden = false, title = text } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    titlePage(title);
  }, [title]);
  useEffect(() => {
    if (hidden) return; // The page is still on its way.
    takeFocus(leavesFocus ? null : heading.current);
  }, [view]);
  return (
    <h1 tabIndex={-1} ref={heading} class={classes(hidden && "visually-hidden") || undefined}>
      {text}
    </h1>
  );
}
