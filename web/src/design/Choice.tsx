import type { ComponentChildren } from "preact";
import { CircleAlert } from "lucide-preact";
import { Icon } from "./Icon";
import { classes } from "./classes";
import { useOwnId } from "./ids";
import "./Choice.css";

interface ChoiceProps {
  title: string;
  note?: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
  type?: "radio" | "checkbox";
  name?: string | undefined;
  value?: string;
  disabled?: boolean;
}

/** One card that is a radio or a checkbox: the whole card is the target. */
export function Choice(props: ChoiceProps) {
  const {
    title,
    note,
    checked,
    onChange,
    type = "checkbox",
    name,
    value,
    disabled = false,
  } = props;
  const noteId = useOwnId();
  const hasNote = note !== undefined && note !== null;
  return (
    <label class="choice">
      <input
        type={type}
        name={name}
        value={value ?? "on"}
        checked={checked}
        disabled={disabled}
        aria-describedby={hasNote ? noteId : undefined}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="choice__title">{title}</span>
      {hasNote ? (
        <span class="choice__note" id={noteId}>
          {note}
        </span>
      ) : null}
    </label>
  );
}

interface ChoicesProps {
  /** The question; seen unless the page's heading already asks it. */
  legend: string;
  legendHidden?: boolean;
  hint?: string | undefined;
  error?: string | undefined;
  /** Short answers side by side. */
  row?: boolean;
  children: ComponentChildren;
}

/** A question with its cards. */
export function Choices(props: ChoicesProps) {
  const { legend, legendHidden = false, hint, error, row = false, children } = props;
  const id = useOwnId();
  const described = classes(
    hint !== undefined && `${id}-hint`,
    error !== undefined && `${id}-error`,
  );
  return (
    <fieldset
      class={classes("choices-set", error !== undefined && "field--bad")}
      aria-describedby={described || undefined}
    >
      <legend class={legendHidden ? "visually-hidden" : "field__label"}>{legend}</legend>
      {hint === undefined ? null : (
        <p class="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p class="field__error" id={`${id}-error`}>
          <Icon of={CircleAlert} />
          <span>{error}</span>
        </p>
      )}
      <div class={classes("choices", row && "choices--row")}>{children}</div>
    </fieldset>
  );
}

export interface Option<V extends string> {
  value: V;
  title: string;
  note?: ComponentChildren;
}

interface RadioChoicesProps<V extends string> extends Omit<ChoicesProps, "children"> {
  options: readonly Option<V>[];
  value: V | null;
  onValue: (value: V) => void;
}

/** A question with one answer. */
export function RadioChoices<V extends string>(props: RadioChoicesProps<V>) {
  const { options, value, onValue, ...question } = props;
  const name = useOwnId();
  return (
    <Choices {...question}>
      {options.map((option) => (
        <Choice
          key={option.value}
          type="radio"
          name={name}
          value={option.value}
          title={option.title}
          note={option.note}
          checked={option.value === value}
          onChange={() => onValue(option.value)}
        />
      ))}
    </Choices>
  );
}
