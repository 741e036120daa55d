import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import "./Menu.css";

interface MenuProps {
  /** The name of the button; what it shows is a picture. */
  label: string;
  face: ComponentChildren;
  children: ComponentChildren;
}

/** A button that opens a small panel under it. Escape and a press elsewhere close it. */
export function Menu({ label, face, children }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const onPress = (event: Event) => {
      const box = details.current;
      if (box?.open === true && !box.contains(event.target as Node)) box.open = false;
    };
    document.addEventListener("pointerdown", onPress);
    return () => document.removeEventListener("pointerdown", onPress);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const box = details.current;
    if (event.key !== "Escape" || box?.open !== true) return;
    box.open = false;
    box.querySelector("summary")?.focus();
  };
  return (
    <details class="menu" ref={details} onKeyDown={onKeyDown}>
      <summary class="menu__button">
        {face}
        <span class="visually-hidden">{label}</span>
      </summary>
      <div class="menu__panel">{children}</div>
    </details>
  );
}
