/* The controls that go into a Field. Each hands its text to onValue. */
import type {
  ComponentChildren,
  InputHTMLAttributes,
  LooseInputHTMLAttributes,
  LooseSelectHTMLAttributes,
  Ref,
  TextareaHTMLAttributes,
} from "preact";
import { useField } from "./Field";
import { classes } from "./classes";

interface Own<E> {
  value?: string;
  onValue?: (value: string) => void;
  class?: string;
  inputRef?: Ref<E>;
  /** Use onValue. */
  onInput?: never;
  onChange?: never;
}

function useWired(own: string | undefined) {
  const field = useField();
  return {
    id: own ?? field?.id,
    "aria-describedby": field?.describedBy,
    "aria-invalid": field?.invalid === true ? ("true" as const) : undefined,
  };
}

export type InputType =
  "text" | "email" | "password" | "tel" | "search" | "date" | "time" | "number" | "url";

type InputProps = Own<HTMLInputElement> &
  Omit<LooseInputHTMLAttributes, keyof Own<HTMLInputElement> | "role" | "type" | "id" | "list"> & {
    type?: InputType;
    id?: string;
  };

export function Input({ type = "text", onValue, class: extra, inputRef, id, ...rest }: InputProps) {
  const wired = useWired(id);
  // Preact types an input as a union over `type`, which a value of several types cannot match.
  const attributes = { ...wired, ...rest, type } as InputHTMLAttributes;
  return (
    <input
      {...attributes}
      ref={inputRef ?? null}
      class={classes("input", extra)}
      onInput={(event) => onValue?.(event.currentTarget.value)}
    />
  );
}

type TextareaProps = Own<HTMLTextAreaElement> &
  Omit<TextareaHTMLAttributes, keyof Own<HTMLTextAreaElement> | "role" | "id"> & { id?: string };

export function Textarea({
  onValue,
  class: extra,
  inputRef,
  id,
  rows = 3,
  ...rest
}: TextareaProps) {
  const wired = useWired(id);
  return (
    <textarea
      {...wired}
      {...rest}
      ref={inputRef ?? null}
      rows={rows}
      class={classes("textarea", extra)}
      onInput={(event) => onValue?.(event.currentTarget.value)}
    />
  );
}

type SelectProps = Own<HTMLSelectElement> &
  Omit<
    LooseSelectHTMLAttributes,
    keyof Own<HTMLSelectElement> | "role" | "id" | "multiple" | "size"
  > & { id?: string; children: ComponentChildren };

export function Select({ onValue, class: extra, inputRef, id, children, ...rest }: SelectProps) {
  const wired = useWired(id);
  return (
    <select
      {...wired}
      {...rest}
      ref={inputRef ?? null}
      class={classes("select", extra)}
      onChange={(event) => onValue?.(event.currentTarget.value)}
    >
      {children}
    </select>
  );
}

interface CodeInputProps {
  value: string;
  onValue: (digits: string) => void;
  /** Called with the digits when the last one is there. */
  onComplete?: (digits: string) => void;
  length?: number;
  id?: string;
  disabled?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

/** A one-time code. Typed, pasted with spaces or filled in by the phone: only the digits stay. */
export function CodeInput(props: CodeInputProps) {
  const { value, onValue, onComplete, length = 6, id, disabled = false, inputRef } = props;
  const wired = useWired(id);
  const take = (input: HTMLInputElement) => {
    const digits = input.value.replace(/\D/g, "").slice(0, length);
    input.value = digits;
    onValue(digits);
    if (digits.length === length && digits !== value) onComplete?.(digits);
  };
  return (
    <input
      {...wired}
      ref={inputRef ?? null}
      class="input input--code"
      type="text"
      inputMode="numeric"
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellcheck={false}
      dir="ltr"
      disabled={disabled}
      value={value}
      onInput={(event) => take(event.currentTarget)}
    />
  );
}
