import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { KeyRound } from "lucide-preact";
import { Banner, Button, Field, Input } from "../design";
import { clinic } from "../page/clinic";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { isEmail } from "./email";
import { hasPasskeys, stopOffering } from "./passkeys";
import { Secret } from "./Secret";
import { awaitPasskey, busy, ended, failure, sendPassword, show, signInWithPasskey } from "./steps";
import { Trouble } from "./Trouble";

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
    if (!isEmail(email.peek())) gaps.email = t("account-email-missing");
    if (password.peek() === "") gaps.password = t("account-password-missing");
    missing.value = gaps;
    failure.value = null; // It was said of what stood there before.
    const first = gaps.email !== undefined ? "email" : gaps.password && "password";
    if (first !== undefined) focusOn(first);
    else if (!(await sendPassword(email.peek().trim(), password.peek()))) focusOn("password");
  };
  return { email, password, missing, form, submit };
}

// A challenge lasts five minutes; a page left open asks for a fresh one before that.
const renewEveryMs = 4 * 60_000;

/** Offers passkeys in the list of the e-mail field, for as long as the step is on screen. */
function useAutofill() {
  useEffect(() => {
    void awaitPasskey();
    const timer = setInterval(() => void awaitPasskey(), renewEveryMs);
    return () => {
      clearInterval(timer);
      stopOffering();
    };
  }, []);
}

/** The quickest way in, where the browser knows it. */
function PasskeyWay() {
  if (!hasPasskeys.value) return null;
  return (
    <div class="sign-in__or">
      <p>{t("account-or")}</p>
      <Button icon={KeyRound} wide onClick={() => void signInWithPasskey()}>
        {t("account-passkey")}
      </Button>
      <p class="muted">{t("account-passkey-words")}</p>
    </div>
  );
}

/** Whoever did not mean to sign in again is told why they have to. */
function WhySignedOut({ expired }: { expired: boolean }) {
  if (expired) return <Banner title={t("account-expired")}>{t("account-expired-words")}</Banner>;
  switch (ended.value) {
    case "signed_out":
      return <Banner title={t("account-out")}>{t("account-out-elsewhere")}</Banner>;
    case "expired":
      return <Banner title={t("account-out")}>{t("account-out-expired")}</Banner>;
    case null:
      return null;
  }
}

export function PasswordStep({ expired }: { expired: boolean }) {
  const { email, password, missing, form, submit } = useAnswers();
  useAutofill();
  useEffect(() => {
    failure.value = null;
  }, []);
  const name = clinic.value?.name;
  return (
    <>
      <div class="sign-in__head">
        <Heading
          view="password"
          text={name === undefined ? t("account-title") : t("account-title-at", { clinic: name })}
        />
      </div>
      <WhySignedOut expired={expired} />
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
            autocomplete="username webauthn"
            autocapitalize="off"
            spellcheck={false}
            value={email.value}
            onValue={(typed) => (email.value = typed)}
          />
        </Field>
        <Secret
          label={t("account-password")}
          name="password"
          kind="current-password"
          value={password.value}
          onValue={(typed) => (password.value = typed)}
          error={missing.value.password}
        />
        <Button type="submit" kind="primary" wide busy={busy.value}>
          {t("account-continue")}
        </Button>
        <Button kind="quiet" class="flush sign-in__other" onClick={() => show({ at: "forgotten" })}>
          {t("account-forgotten")}
        </Button>
      </form>
      <PasskeyWay />
    </>
  );
}
