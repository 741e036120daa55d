/* The field for a new password, with a hint that follows the typing. */
import { useMemo } from "preact/hooks";
import type { PasswordHint } from "../api/types";
import { classes } from "../design";
import { t } from "../text";
import { Secret } from "./Secret";
import { strength } from "./strength";
import "./NewPassword.css";

const scores = [1, 2, 3, 4] as const;

const problems: Record<NonNullable<PasswordHint["problem"]>, () => string> = {
  short: () => t("password-short"),
  common: () => t("password-common"),
  about_you: () => t("password-about-you"),
  about_clinic: () => t("password-about-clinic"),
};

/** In words: what is wrong, or how strong it is and what would help. */
export function hintWords({ problem, score, advice }: PasswordHint): string {
  if (problem !== null) return problems[problem]();
  if (score >= 4) return t("password-strong");
  if (score === 3) return t("password-good");
  return advice === "not_a_pattern" ? t("password-weak-pattern") : t("password-weak");
}

function Meter({ hint }: { hint: PasswordHint | null }) {
  const level = hint === null ? 0 : hint.ok ? Math.max(1, hint.score) : 1;
  return (
    <div class="new-password" data-level={hint === null ? undefined : hint.ok ? level : "bad"}>
      <div class="new-password__track" aria-hidden="true">
        {scores.map((score) => (
          <span key={score} class={classes(score <= level && "is-on") || undefined} />
        ))}
      </div>
      <p class="new-password__words" aria-live="polite">
        {hint === null ? t("password-hint") : hintWords(hint)}
      </p>
    </div>
  );
}

interface NewPasswordProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  error?: string | undefined;
  /** Whose password it will be, so that their own name is not taken for a good one. */
  about?: { email?: string; token?: string };
}

export function NewPassword({ label, value, onValue, error, about = {} }: NewPasswordProps) {
  const judge = useMemo(() => strength(() => about), [about.email, about.token]);
  return (
    <div class="stack stack--tight">
      <Secret
        label={label}
        name="new-password"
        kind="new-password"
        value={value}
        error={error}
        onValue={(typed) => {
          onValue(typed);
          judge.typed(typed);
        }}
      />
      <Meter hint={judge.hint.value} />
    </div>
  );
}
