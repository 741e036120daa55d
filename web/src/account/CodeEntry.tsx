/* The form for a code of the authenticator app; whoever shows it says what becomes of the code. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { codeOf } from "../api";
import { Button, CodeInput, Field } from "../design";
import { t } from "../text";

interface CodeEntryProps {
  label: string;
  action: string;
  busy: boolean;
  /** Why the last code did not work. */
  failure: unknown;
  /** Resolves to whether the code was taken. */
  send: (digits: string) => Promise<boolean>;
  /** The code is all there is to do on this screen. */
  takesFocus?: boolean;
}

const digitsOfCode = 6;

function useCode({ busy, failure, send, takesFocus = false }: CodeEntryProps) {
  const code = useSignal("");
  const short = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, []);
  useEffect(() => {
    if (codeOf(failure) === "wrong_code") code.value = "";
  }, [failure]);
  const take = async (digits: string) => {
    if (busy) return;
    short.value = digits.length < digitsOfCode;
    if (short.peek() || !(await send(digits))) input.current?.focus();
  };
  return { code, short, input, take };
}

/** Six digits, sent as soon as the last one is there. */
export function CodeEntry(props: CodeEntryProps) {
  const { code, short, input, take } = useCode(props);
  const wrong = codeOf(props.failure) === "wrong_code";
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
        void take(code.peek());
      }}
    >
      <Field label={props.label} error={problem}>
        <CodeInput
          inputRef={input}
          value={code.value}
          onValue={(digits) => (code.value = digits)}
          onComplete={(digits) => void take(digits)}
        />
      </Field>
      <Button type="submit" kind="primary" wide busy={props.busy}>
        {props.action}
      </Button>
    </form>
  );
}
