import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { codeOf } from "../api";
import { Button, CodeInput, Field } from "../design";
import { t } from "../text";
import { busy, failure, sendCode } from "./steps";

interface CodeFormProps {
  label: string;
  action: string;
  /** The code is all there is to do on this screen. */
  takesFocus?: boolean;
}

const digitsOfCode = 6;

function useCode(takesFocus: boolean) {
  const code = useSignal("");
  const short = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    failure.value = null;
    if (takesFocus) input.current?.focus();
  }, []);
  const send = async (digits: string) => {
    if (busy.peek()) return;
    short.value = digits.length < digitsOfCode;
    if (!short.peek()) {
      if (await sendCode(digits)) return;
      if (codeOf(failure.peek()) === "wrong_code") code.value = "";
    }
    input.current?.focus();
  };
  return { code, short, input, send };
}

/** Six digits, sent as soon as the last one is there. */
export function CodeForm({ label, action, takesFocus = false }: CodeFormProps) {
  const { code, short, input, send } = useCode(takesFocus);
  const wrong = failure.value !== null && codeOf(failure.value) === "wrong_code";
  const problem = short.value
    ? t("account-code-missing")
    : wrong
      ? t("account-code-wrong")
      : undefined;
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send(code.peek());
      }}
    >
      <Field label={label} error={problem}>
        <CodeInput
          inputRef={input}
          value={code.value}
          onValue={(digits) => (code.value = digits)}
          onComplete={(digits) => void send(digits)}
        />
      </Field>
      <Button type="submit" kind="primary" wide busy={busy.value}>
        {action}
      </Button>
    </form>
  );
}
