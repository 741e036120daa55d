import type { ComponentChildren } from "preact";
import { useInSight } from "./inSight";
import "./Tabs.css";

export interface TabItem<Id extends string> {
  id: Id;
  label: string;
  count?: number | undefined;
}

interface TabsProps<Id extends string> {
  label: string;
  items: readonly TabItem<Id>[];
  current: Id;
  onSelect: (id: Id) => void;
}

function moved(key: string, at: number, count: number): number | undefined {
  if (key === "ArrowRight") return (at + 1) % count;
  if (key === "ArrowLeft") return (at - 1 + count) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return undefined;
}

/** Tabs moved through with the arrow keys; each belongs to the TabPanel of the same id. */
export function Tabs<Id extends string>({ label, items, current, onSelect }: TabsProps<Id>) {
  const list = useInSight<HTMLDivElement>(current);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = items.findIndex((item) => item.id === current);
    const rtl = document.documentElement.dir === "rtl";
    const flipped: Record<string, string> = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };
    const key = rtl ? (flipped[event.key] ?? event.key) : event.key;
    const next = moved(key, at, items.length);
    const item = next === undefined ? undefined : items[next];
    if (item === undefined) return;
    event.preventDefault();
    onSelect(item.id);
    list.current?.querySelector<HTMLElement>(`#${CSS.escape(`tab-${item.id}`)}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          class="tab"
          role="tab"
          id={`tab-${item.id}`}
          aria-selected={item.id === current ? "true" : "false"}
          aria-controls={item.id === current ? `panel-${item.id}` : undefined}
          tabIndex={item.id === current ? 0 : -1}
          onClick={() => onSelect(item.id)}
        >
          {item.label}
          {item.count === undefined ? null : <span class="count">{item.count}</span>}
        </button>
      ))}
    </div>
  );
}

interface TabPanelProps {
  id: string;
  children: ComponentChildren;
  class?: string;
}

export function TabPanel({ id, children, class: extra }: TabPanelProps) {
  return (
    <div
      class={extra}
      role="tabpanel"
      id={`panel-${id}`}
      aria-labelledby={`tab-${id}`}
      tabIndex={0}
    >
      {children}
    </div>
  );
}
