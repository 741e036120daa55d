import { createContext, type ComponentChildren } from "preact";
import { useContext } from "preact/hooks";
import { CircleAlert } from "lucide-preact";
import { Icon } from "./Icon";
import { classes } from "./classes";
import { t } from "../text";
import { useOwnId } from "./ids";
import "./Field.css";

/** What a control must carry so that its label, hint and error are read with it. */
export interface FieldWiring {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

const Wiring = createContext<FieldWiring | undefined>(undefined);

/** Read by Input, Textarea, Select and CodeInput; by any other control a surface puts in a Field. */
export function useField(): FieldWiring | undefined {
  return useContext(Wiring);
}

interface FieldProps {
  label: string;
  hint?: ComponentChildren;
  /** What is wrong and how to put it right. */
  error?: string | undefined;
  optional?: boolean;
  children: ComponentChildren;
  class?: string;
}

export function Field({
  label,
  hint,
  error,
  optional = false,
  children,
  class: extra,
}: FieldProps) {
  const id = useOwnId();
  const hintId = hint === undefined ? undefined : `${id}-hint`;
  const errorId = error === undefined ? undefined : `${id}-error`;
  const wiring: FieldWiring = {
    id,
    describedBy: classes(hintId, errorId) || undefined,
    invalid: error !== undefined,
  };
  return (
    <div class={classes("field", error !== undefined && "field--bad", extra)}>
      <label class="field__label" for={id}>
        {label} {optional ? <span class="field__optional">{t("field-optional")}</span> : null}
      </label>
      {hint === undefined ? null : (
        <span class="field__hint" id={hintId}>
          {hint}
        </span>
      )}
      {error === undefined ? null : (
        <span class="field__error" id={errorId}>
          <Icon of={CircleAlert} />
          <span>{error}</span>
        </span>
      )}
      <Wiring.Provider value={wiring}>{children}</Wiring.Provider>
    </div>
  );
}
