/* Two scales and a free text, once, skippable: the call and the care are asked apart
   (CLINICAL.md, After the visit). */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { codeOf, errorText } from "../../api";
import type { MyVisit } from "../../api/types";
import { Banner, Button, Buttons, Field, RadioChoices, Textarea, type Option } from "../../design";
import { Heading } from "../../page/Heading";
import { TalkWritten } from "../../talk";
import { firstName, t } from "../../text";
import { Frame, TalkToUs } from "../Frame";
import { clinic, giveFeedback, refresh, skipFeedback } from "../model";
import { Written } from "./Written";
import "./after.css";

type Score = "1" | "2" | "3" | "4" | "5";

function callSteps(): Option<Score>[] {
  return [
    { value: "1", title: t("visit-feedback-call-1") },
    { value: "2", title: t("visit-feedback-call-2") },
    { value: "3", title: t("visit-feedback-call-3") },
    { value: "4", title: t("visit-feedback-call-4") },
    { value: "5", title: t("visit-feedback-call-5") },
  ];
}

function careSteps(): Option<Score>[] {
  return [
    { value: "1", title: t("visit-feedback-care-1") },
    { value: "2", title: t("visit-feedback-care-2") },
    { value: "3", title: t("visit-feedback-care-3") },
    { value: "4", title: t("visit-feedback-care-4") },
    { value: "5", title: t("visit-feedback-care-5") },
  ];
}

/** Sent or skipped elsewhere meanwhile: the fresh visit shows the closing page by itself. */
const settled: ReadonlySet<string> = new Set([
  "feedback_given",
  "feedback_closed",
  "conflict",
  "visit_moved_on",
]);

function useFeedback() {
  const call = useSignal<Score | null>(null);
  const care = useSignal<Score | null>(null);
  const text = useSignal("");
  const asked = useSignal(false);
  const busy = useSignal<"send" | "skip" | null>(null);
  const failed = useSignal<string | null>(null);
  const run = async (what: "send" | "skip", action: () => Promise<void>) => {
    if (busy.peek() !== null) return;
    busy.value = what;
    failed.value = null;
    try {
      await action();
    } catch (error) {
      if (settled.has(codeOf(error))) await refresh();
      else failed.value = errorText(error);
    } finally {
      busy.value = null;
    }
  };
  const send = () => {
    asked.value = true;
    if (call.peek() === null || care.peek() === null) return false;
    const scores = { call: Number(call.peek()), care: Number(care.peek()) };
    void run("send", () => giveFeedback({ ...scores, text: text.peek().trim() }));
    return true;
  };
  return {
    call,
    care,
    text,
    asked,
    busy,
    failed,
    send,
    skip: () => void run("skip", skipFeedback),
  };
}

export function Feedback({ visit }: { visit: MyVisit }) {
  const { call, care, text, asked, busy, failed, send, skip } = useFeedback();
  const form = useRef<HTMLFormElement>(null);
  const missing = (answer: Score | null, words: string) =>
    asked.value && answer === null ? words : undefined;
  const focusOnProblem = () =>
    requestAnimationFrame(() => {
      form.current?.querySelector<HTMLElement>(".field--bad input")?.focus();
    });
  return (
    <Frame aside={<TalkToUs />}>
      <div class="visit-head">
        <Heading view="feedback" text={t("visit-after-title")} />
        <p class="visit-lead">{t("visit-after-thanks", { name: firstName(visit.my_name) })}</p>
        <p class="muted">{t("visit-after-lead", { clinic: clinic.value?.name ?? "" })}</p>
      </div>
      <form
        class="visit-form feedback"
        ref={form}
        noValidate
        aria-label={t("visit-feedback-form")}
        onSubmit={(event) => {
          event.preventDefault();
          if (!send()) focusOnProblem();
        }}
      >
        <div class="scale">
          <RadioChoices
            row
            legend={t("visit-feedback-call")}
            error={missing(call.value, t("visit-feedback-choose-call"))}
            options={callSteps()}
            value={call.value}
            onValue={(value) => (call.value = value)}
          />
        </div>
        <div class="scale">
          <RadioChoices
            row
            legend={t("visit-feedback-care")}
            error={missing(care.value, t("visit-feedback-choose-care"))}
            options={careSteps()}
            value={care.value}
            onValue={(value) => (care.value = value)}
          />
        </div>
        <Field label={t("visit-feedback-text")} hint={t("visit-feedback-text-hint")} optional>
          <Textarea
            rows={4}
            maxLength={4000}
            value={text.value}
            onValue={(words) => (text.value = words)}
          />
        </Field>
        {failed.value === null ? null : (
          <Banner tone="critical" urgent title={t("visit-feedback-failed")}>
            {failed.value}
          </Banner>
        )}
        <div class="visit-foot">
          <Buttons>
            <Button type="submit" kind="primary" busy={busy.value === "send"}>
              {t("visit-feedback-send")}
            </Button>
            <Button kind="quiet" busy={busy.value === "skip"} onClick={skip}>
              {t("visit-feedback-skip")}
            </Button>
          </Buttons>
          <p class="small muted">{t("visit-feedback-once")}</p>
        </div>
      </form>
      <Written collapsed />
      {visit.admitted_at === null ? null : <TalkWritten visitId={visit.id} collapsed />}
    </Frame>
  );
}
