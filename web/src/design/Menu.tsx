import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import "./Menu.css";

interface MenuProps {
  /** The name of the button; what it shows is a picture. */
  label: string;
  face: ComponentChildren;
  children: ComponentChildren;
}

/** A button that opens a small panel under it. A choice, Escape and a press elsewhere close it. */
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
  /** What was chosen may ask a question of its own, which gives the focus back to the button. */
  const onChosen = (event: Event) => {
    const box = details.current;
    if (box === null || (event.target as Element).closest("button, a") === null) return;
    box.querySelector("summary")?.focus();
    box.open = false;
  };
  return (
    <details class="menu" ref={details} onKeyDown={onKeyDown}>
      <summary class="menu__button">
        {face}
        <span class="visually-hidden">{label}</span>
      </summary>
      <div class="menu__panel" onClick={onChosen}>
        {children}
      </div>
    </details>
  );
}
