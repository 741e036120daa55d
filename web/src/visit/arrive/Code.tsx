/* The second factor: a code that went out over another way than the link. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { codeOf, errorText } from "../../api";
import type { LinkChallenge } from "../../api/types";
import { announce, Banner, Button, Buttons, CodeInput, Field } from "../../design";
import { Heading } from "../../page/Heading";
import { dayAndTime, t } from "../../text";
import { Frame, TalkToUs } from "../Frame";
import { resendCode, stage, verify } from "../model";
import { unknown } from "./challenge";

function wordsOf(error: unknown): string {
  switch (codeOf(error)) {
    case "wrong_code":
      return t("visit-code-wrong");
    case "code_expired":
      return t("visit-code-expired");
    case "too_many":
      return t("visit-code-too-many");
    default:
      return errorText(error);
  }
}

/** Seconds until a new code may be asked for, counted down. */
function useCountdown(from: number, challenge: LinkChallenge) {
  const left = useSignal(from);
  useEffect(() => {
    left.value = from;
    const timer = setInterval(() => {
      left.value = Math.max(0, left.peek() - 1);
    }, 1000);
    return () => clearInterval(timer);
  }, [challenge]);
  return left;
}

function Resend({
  challenge,
  onError,
}: {
  challenge: LinkChallenge;
  onError: (words: string) => void;
}) {
  const left = useCountdown(challenge.resend_after_s, challenge);
  const busy = useSignal(false);
  const run = async () => {
    busy.value = true;
    try {
      await resendCode(challenge.challenge_id);
      if (stage.peek().at === "code") announce(t("visit-code-resent"));
    } catch (error) {
      onError(wordsOf(error));
    } finally {
      busy.value = false;
    }
  };
  if (left.value > 0) {
    return <p class="small muted">{t("visit-code-resend-in", { seconds: left.value })}</p>;
  }
  return (
    <Button kind="quiet" class="flush" busy={busy.value} onClick={() => void run()}>
      {t("visit-code-resend")}
    </Button>
  );
}

/** The code as typed, what is wrong with it, and the way to send it. */
function useCode(challenge: LinkChallenge) {
  const code = useSignal("");
  const problem = useSignal<string | undefined>(undefined);
  const busy = useSignal(false);
  const input = useRef<HTMLInputElement>(null);
  useSignalEffect(() => {
    if (problem.value !== undefined) input.current?.focus();
  });
  const send = async (digits: string) => {
    if (busy.peek()) return;
    problem.value = undefined;
    if (digits.length < 6) {
      problem.value = t("visit-code-short");
      return;
    }
    busy.value = true;
    try {
      await verify(challenge.challenge_id, digits);
    } catch (error) {
      if (codeOf(error) === "wrong_code") code.value = "";
      problem.value = wordsOf(error);
    } finally {
      busy.value = false;
    }
  };
  return { code, problem, busy, input, send };
}

/** Which visit the code is for, unless the page came back from the tab's memory. */
function About({
  challenge: { doctor_name: doctor, starts_at: at },
}: {
  challenge: LinkChallenge;
}) {
  if (at === unknown) return null;
  const when = dayAndTime(at);
  return (
    <p class="small muted">
      {doctor === null ? t("visit-code-about-any", { when }) : t("visit-about", { doctor, when })}
    </p>
  );
}

/** The code ends what another link opened in this browser: a parent's other child, a shared tablet. */
function Replaces() {
  return (
    <Banner tone="caution" title={t("visit-replaces-title")}>
      <p>{t("visit-replaces")}</p>
      <p>{t("visit-replaces-both")}</p>
    </Banner>
  );
}

export function Code({ challenge }: { challenge: LinkChallenge }) {
  const { code, problem, busy, input, send } = useCode(challenge);
  const { channel, hint } = challenge;
  return (
    <Frame aside={<TalkToUs />}>
      <div class="visit-head">
        <About challenge={challenge} />
        <Heading view="code" text={t("visit-code-title")} />
        <p>{channel === "sms" ? t("visit-code-sms", { hint }) : t("visit-code-mail", { hint })}</p>
      </div>
      {challenge.replaces ? <Replaces /> : null}
      <form
        class="visit-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send(code.peek());
        }}
      >
        <Field label={t("visit-code-label")} error={problem.value}>
          <CodeInput
            inputRef={input}
            value={code.value}
            onValue={(digits) => (code.value = digits)}
            onComplete={(digits) => void send(digits)}
          />
        </Field>
        <div class="visit-foot">
          <Buttons>
            <Button type="submit" kind="primary" busy={busy.value}>
              {t("visit-code-check")}
            </Button>
          </Buttons>
          <Resend challenge={challenge} onError={(words) => (problem.value = words)} />
          <p class="small muted">
            {channel === "sms" ? t("visit-code-none-sms") : t("visit-code-none-mail")}
          </p>
          {channel === "sms" ? <p class="small muted">{t("visit-code-sms-worth")}</p> : null}
          {challenge.code_note === null ? null : (
            <p class="small muted">{t("visit-same-channel")}</p>
          )}
        </div>
      </form>
    </Frame>
  );
}
