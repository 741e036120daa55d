/* A password's field: hidden until its owner wants to see it. */
import { useSignal } from "@preact/signals";
import { Eye, EyeOff } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { Field, Icon, Input } from "../design";
import { t } from "../text";
import "./Secret.css";

interface SecretProps {
  label: string;
  name: string;
  /** Tells password managers which password this is. */
  kind: "current-password" | "new-password";
  value: string;
  onValue: (value: string) => void;
  error?: string | undefined;
  hint?: ComponentChildren;
}

export function Secret({ label, name, kind, value, onValue, error, hint }: SecretProps) {
  const shown = useSignal(false);
  return (
    <Field label={label} error={error} hint={hint} class="secret">
      <div class="secret__row">
        <Input
          type={shown.value ? "text" : "password"}
          name={name}
          autocomplete={kind}
          autocapitalize="off"
          spellcheck={false}
          value={value}
          onValue={onValue}
        />
        <button
          type="button"
          class="secret__eye"
          aria-pressed={shown.value}
          onClick={() => (shown.value = !shown.value)}
        >
          <Icon of={shown.value ? EyeOff : Eye} />
          <span class="visually-hidden">{t("account-password-show")}</span>
        </button>
      </div>
    </Field>
  );
}
