import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Buttons } from "./Button";
import { useOwnId } from "./ids";
import "./Dialog.css";

interface DialogProps {
  open: boolean;
  /** The question, or what this is. */
  title: string;
  onClose: () => void;
  children?: ComponentChildren;
  /** The answers. The one with autofocus is the safe one, where another ends something. */
  actions?: ComponentChildren;
}

/** The browser's own dialog: it keeps the focus inside, gives it back, and closes on Escape. */
export function Dialog({ open, title, onClose, children, actions }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useOwnId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog === null) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog
      class="dialog"
      ref={element}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        if (open) onClose();
      }}
    >
      {open ? (
        <>
          <h2 id={titleId}>{title}</h2>
          {children}
          {actions === undefined ? null : <Buttons>{actions}</Buttons>}
        </>
      ) : null}
    </dialog>
  );
}
