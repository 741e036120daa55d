/* Forgot the password: a link goes out by mail, and the answer never tells whether an account
   exists. */
import { useSignal } from "@preact/signals";
import { MailCheck } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { api, errorText } from "../api";
import { Banner, Button, Field, Icon, Input } from "../design";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { isEmail } from "./email";
import { show } from "./steps";

function Back() {
  return (
    <Button
      kind="quiet"
      class="flush sign-in__other"
      onClick={() => show({ at: "password", expired: false })}
    >
      {t("account-back")}
    </Button>
  );
}

function Sent({ email }: { email: string }) {
  return (
    <>
      <div class="sign-in__head">
        <Icon of={MailCheck} size={2} />
        <Heading view="forgotten-sent" text={t("account-forgotten-sent")} />
        <p>{t("account-forgotten-sent-words", { email })}</p>
        <p class="muted">{t("account-forgotten-sent-hint")}</p>
      </div>
      <Back />
    </>
  );
}

function useAsking() {
  const email = useSignal("");
  const problem = useSignal<string | undefined>(undefined);
  const failure = useSignal<unknown>(null);
  const busy = useSignal(false);
  const sent = useSignal(false);
  const send = async (): Promise<boolean> => {
    problem.value = isEmail(email.peek()) ? undefined : t("account-email-missing");
    if (problem.peek() !== undefined || busy.peek()) return false;
    busy.value = true;
    failure.value = null;
    try {
      await api.post("/password/forgot", { email: email.peek().trim() });
      sent.value = true;
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
    return sent.peek();
  };
  return { email, problem, failure, busy, sent, send };
}

export function Forgotten() {
  const { email, problem, failure, busy, sent, send } = useAsking();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  if (sent.value) return <Sent email={email.value.trim()} />;
  return (
    <>
      <div class="sign-in__head">
        <Heading view="forgotten" leavesFocus text={t("account-forgotten-title")} />
        <p>{t("account-forgotten-words")}</p>
      </div>
      {failure.value === null ? null : (
        <Banner tone="critical" urgent title={t("account-forgotten-failed")}>
          {errorText(failure.value)}
        </Banner>
      )}
      <form
        class="stack"
        noValidate
        onSubmit={async (event) => {
          event.preventDefault();
          if (!(await send())) input.current?.focus();
        }}
      >
        <Field label={t("account-email")} error={problem.value}>
          <Input
            type="email"
            name="email"
            autocomplete="username"
            autocapitalize="off"
            spellcheck={false}
            inputRef={input}
            value={email.value}
            onValue={(typed) => (email.value = typed)}
          />
        </Field>
        <Button type="submit" kind="primary" wide busy={busy.value}>
          {t("account-forgotten-send")}
        </Button>
      </form>
      <Back />
    </>
  );
}
