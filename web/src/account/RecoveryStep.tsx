/* The second step without the phone: one of the ten recovery codes. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { codeOf } from "../api";
import { Button, Field, Input } from "../design";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { OtherWays } from "./CodeStep";
import { busy, failure, sendRecoveryCode, type Way } from "./steps";
import { Trouble } from "./Trouble";

function RecoveryForm() {
  const code = useSignal("");
  const missing = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const send = async () => {
    missing.value = code.peek().trim() === "";
    if (missing.peek() || !(await sendRecoveryCode(code.peek()))) input.current?.focus();
  };
  const wrong = failure.value !== null && codeOf(failure.value) === "wrong_code";
  const problem = missing.value
    ? t("account-recovery-missing")
    : wrong
      ? t("account-recovery-wrong")
      : undefined;
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field label={t("account-recovery-label")} hint={t("account-recovery-hint")} error={problem}>
        <Input
          name="recovery-code"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          inputRef={input}
          value={code.value}
          onValue={(typed) => (code.value = typed)}
        />
      </Field>
      <Button type="submit" kind="primary" wide busy={busy.value}>
        {t("account-code-check")}
      </Button>
    </form>
  );
}

export function RecoveryStep({ ways }: { ways: readonly Way[] }) {
  return (
    <>
      <div class="sign-in__head">
        <p class="sign-in__step">{t("account-step", { step: 2 })}</p>
        <Heading view="recovery" leavesFocus text={t("account-recovery-title")} />
        <p>{t("account-recovery-words")}</p>
      </div>
      <Trouble />
      <RecoveryForm />
      <OtherWays ways={ways} now="recovery" />
    </>
  );
}
