/* A list that is written line by line: Enter begins the next one, Backspace in an empty one takes it
   away. Each line has a name of its own, and can be taken out by a press. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Plus, X } from "lucide-preact";
import { Button, Icon } from "../design";
import { t } from "../text";

const mostLines = 15;

interface LinesProps<T> {
  title: string;
  hint?: string;
  lines: readonly T[];
  empty: T;
  isEmpty: (line: T) => boolean;
  nameOf: (number: number) => string;
  addWords: string;
  onLines: (lines: T[]) => void;
  /** The controls of a line; the first of them takes the focus. */
  children: (line: T, name: string, onLine: (line: T) => void) => ComponentChildren;
}

export function Lines<T>(props: LinesProps<T>) {
  const { title, hint, lines, empty, isEmpty, nameOf, addWords, onLines, children } = props;
  const list = useRef<HTMLOListElement>(null);
  const focusOn = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (focusOn.current === null) return;
    const row = list.current?.children[focusOn.current];
    row?.querySelector<HTMLElement>("input")?.focus();
    focusOn.current = null;
  });
  const isFull = lines.length >= mostLines;
  const add = (at: number) => {
    if (isFull) return;
    focusOn.current = at;
    onLines([...lines.slice(0, at), empty, ...lines.slice(at)]);
  };
  const remove = (at: number) => {
    focusOn.current = Math.max(0, at - 1);
    onLines(lines.filter((_, each) => each !== at));
  };
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    const line = lines[at];
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      add(at + 1);
    } else if (event.key === "Backspace" && line !== undefined && isEmpty(line)) {
      event.preventDefault();
      remove(at);
    }
  };
  return (
    <fieldset class="lines">
      <legend>{title}</legend>
      {hint === undefined ? null : <p class="small muted">{hint}</p>}
      <ol class="lines__list" ref={list}>
        {lines.map((line, at) => (
          <li key={at} class="lines__line" onKeyDown={(event) => onKeyDown(event, at)}>
            {children(line, nameOf(at + 1), (next) =>
              onLines(lines.map((each, number) => (number === at ? next : each))),
            )}
            <button
              type="button"
              class="lines__remove"
              aria-label={t("summary-desk-remove", { what: nameOf(at + 1) })}
              onClick={() => remove(at)}
            >
              <Icon of={X} />
            </button>
          </li>
        ))}
      </ol>
      {isFull ? null : (
        <div>
          <Button kind="quiet" class="flush" icon={Plus} onClick={() => add(lines.length)}>
            {addWords}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
