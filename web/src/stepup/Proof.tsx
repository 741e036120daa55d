/* Both factors in one form: the password, and a code of the app or from paper. Which of the two was
   wrong is never told, so both are marked. */
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Secret } from "../account/Secret";
import { codeOf } from "../api";
import { Button, CodeInput, Field, Input } from "../design";
import { t } from "../text";

interface ProofProps {
  by: "totp" | "recovery";
  busy: boolean;
  /** Why the last try did not work. */
  failure: unknown;
  /** Resolves to whether both were taken. */
  send: (password: string, code: string) => Promise<boolean>;
}

const digitsOfCode = 6;

interface Gaps {
  password?: string;
  code?: string;
}

function gapsOf(by: ProofProps["by"], password: string, code: string): Gaps {
  const gaps: Gaps = {};
  if (password === "") gaps.password = t("account-password-missing");
  if (by === "totp" && code.length < digitsOfCode) gaps.code = t("account-code-missing");
  if (by === "recovery" && code.trim() === "") gaps.code = t("stepup-recovery-missing");
  return gaps;
}

function useProofForm({ by, busy, failure, send }: ProofProps) {
  const password = useSignal("");
  const code = useSignal("");
  const gaps = useSignal<Gaps>({});
  const form = useRef<HTMLFormElement>(null);
  const codeInput = useRef<HTMLInputElement>(null);
  const toPassword = () =>
    form.current?.querySelector<HTMLInputElement>('input[name="password"]')?.focus();
  useEffect(toPassword, []);
  useLayoutEffect(() => {
    // With the words that say so, not after: somebody may type already.
    // An app's code is used up by a wrong password, too; a recovery code is not.
    if (codeOf(failure) === "wrong_proof" && by === "totp") code.value = "";
  }, [failure]);
  const take = async () => {
    if (busy) return;
    gaps.value = gapsOf(by, password.peek(), code.peek());
    const { password: noPassword, code: noCode } = gaps.peek();
    if (noPassword !== undefined) toPassword();
    else if (noCode !== undefined) codeInput.current?.focus();
    else if (!(await send(password.peek(), code.peek()))) toPassword();
  };
  const isWrong = codeOf(failure) === "wrong_proof" && gaps.value.password === undefined;
  return { password, code, gaps, form, codeInput, take, isWrong };
}

type ProofForm = ReturnType<typeof useProofForm>;

function AppCode({ code, password, gaps, codeInput, take }: ProofForm) {
  return (
    <Field label={t("stepup-code-label")} error={gaps.value.code}>
      <CodeInput
        inputRef={codeInput}
        value={code.value}
        onValue={(digits) => (code.value = digits)}
        onComplete={(digits) => {
          code.value = digits;
          if (password.peek() !== "") void take();
        }}
      />
    </Field>
  );
}

function PaperCode({ code, gaps, codeInput }: ProofForm) {
  return (
    <Field
      label={t("stepup-recovery-label")}
      hint={t("stepup-recovery-hint")}
      error={gaps.value.code}
    >
      <Input
        name="recovery-code"
        inputRef={codeInput}
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        value={code.value}
        onValue={(typed) => (code.value = typed)}
      />
    </Field>
  );
}

export function ProofEntry(props: ProofProps) {
  const proof = useProofForm(props);
  const wrong = props.by === "totp" ? t("stepup-wrong") : t("stepup-recovery-wrong");
  return (
    <form
      class="stack"
      ref={proof.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void proof.take();
      }}
    >
      <Secret
        label={t("account-password")}
        name="password"
        kind="current-password"
        value={proof.password.value}
        onValue={(typed) => (proof.password.value = typed)}
        error={proof.gaps.value.password ?? (proof.isWrong ? wrong : undefined)}
      />
      {props.by === "totp" ? <AppCode {...proof} /> : <PaperCode {...proof} />}
      <Button type="submit" kind="primary" wide busy={props.busy}>
        {t("stepup-confirm")}
      </Button>
    </form>
  );
}
