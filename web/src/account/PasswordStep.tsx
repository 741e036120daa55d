import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Eye, EyeOff } from "lucide-preact";
import { Banner, Button, Field, Icon, Input } from "../design";
import { clinic } from "../page/clinic";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { busy, failure, sendPassword } from "./steps";
import { Trouble } from "./Trouble";

interface PasswordProps {
  value: string;
  onValue: (value: string) => void;
  error: string | undefined;
}

function Password({ value, onValue, error }: PasswordProps) {
  const shown = useSignal(false);
  return (
    <Field label={t("account-password")} error={error} class="secret">
      <div class="secret__row">
        <Input
          type={shown.value ? "text" : "password"}
          name="password"
          autocomplete="current-password"
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

/** What was typed, and what of it is missing. */
function useAnswers() {
  const email = useSignal("");
  const password = useSignal("");
  const missing = useSignal<{ email?: string; password?: string }>({});
  const form = useRef<HTMLFormElement>(null);
  const focusOn = (name: string) =>
    requestAnimationFrame(() => {
      form.current?.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.focus();
    });
  const submit = async () => {
    const gaps: { email?: string; password?: string } = {};
    if (!/^\s*\S+@\S+\.\S+\s*$/.test(email.peek())) gaps.email = t("account-email-missing");
    if (password.peek() === "") gaps.password = t("account-password-missing");
    missing.value = gaps;
    const first = gaps.email !== undefined ? "email" : gaps.password && "password";
    if (first !== undefined) focusOn(first);
    else if (!(await sendPassword(email.peek().trim(), password.peek()))) focusOn("password");
  };
  return { email, password, missing, form, submit };
}

export function PasswordStep({ expired }: { expired: boolean }) {
  const { email, password, missing, form, submit } = useAnswers();
  useEffect(() => {
    failure.value = null;
  }, []);
  const name = clinic.value?.name;
  return (
    <>
      <div class="sign-in__head">
        <p class="sign-in__step">{t("account-step", { step: 1 })}</p>
        <Heading
          view="password"
          text={name === undefined ? t("account-title") : t("account-title-at", { clinic: name })}
        />
      </div>
      {expired ? <Banner title={t("account-expired")}>{t("account-expired-words")}</Banner> : null}
      <Trouble />
      <form
        class="stack"
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={t("account-email")} error={missing.value.email}>
          <Input
            type="email"
            name="email"
            autocomplete="username"
            autocapitalize="off"
            spellcheck={false}
            value={email.value}
            onValue={(typed) => (email.value = typed)}
          />
        </Field>
        <Password
          value={password.value}
          onValue={(typed) => (password.value = typed)}
          error={missing.value.password}
        />
        <Button type="submit" kind="primary" wide busy={busy.value}>
          {t("account-continue")}
        </Button>
      </form>
    </>
  );
}
