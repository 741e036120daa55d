/* What the patient is asked after the visit: once, skippable, with or without their name
   (CLINICAL.md, After the visit). */
import type { ComponentChildren } from "preact";
import type { MyVisit } from "../../api/types";
import { FeedbackForm } from "../../feedback/FeedbackForm";
import { SaidLink } from "../../feedback/SaidLink";
import { inTongue } from "../../feedback/tongue";
import { useGiving } from "../../feedback/useGiving";
import { Heading } from "../../page/Heading";
import { TalkWritten } from "../../talk";
import { firstName, t } from "../../text";
import { Frame, TalkToUs } from "../Frame";
import { clinic, refresh, saidSo } from "../model";
import { Written } from "./Written";
import "./after.css";

interface FeedbackProps {
  visit: MyVisit;
  /** The summary, once it is read: the questions then stand beside it. */
  taken?: ComponentChildren;
  /** That the summary has come while the questions were on screen. */
  news?: ComponentChildren;
}

export function Feedback({ visit, taken, news }: FeedbackProps) {
  const giving = useGiving({
    path: `/visits/${visit.id}/feedback`,
    onDone: (answer) => saidSo(answer as MyVisit),
    onSettled: refresh,
  });
  const lead = giving.form.value;
  const form = (
    <FeedbackForm giving={giving} label={t("visit-feedback-form")} mayHideName>
      <p class="small muted">{t("visit-feedback-text-hint")}</p>
    </FeedbackForm>
  );
  if (taken !== undefined) {
    return (
      <Frame
        wide
        aside={
          <section class="card visit-asked" aria-labelledby="visit-asked-title">
            <h2 id="visit-asked-title">{t("visit-feedback-form")}</h2>
            {form}
          </section>
        }
      >
        {taken}
        <Written collapsed />
        {visit.admitted_at === null ? null : <TalkWritten visitId={visit.id} collapsed />}
        <SaidLink />
      </Frame>
    );
  }
  return (
    <Frame aside={<TalkToUs />}>
      {news}
      <div class="visit-head">
        <Heading view="feedback" text={t("visit-after-title")} />
        <p class="visit-lead">{t("visit-after-thanks", { name: firstName(visit.my_name) })}</p>
        <p class="muted">
          {t("visit-after-lead", { clinic: clinic.value?.name ?? "" })}{" "}
          {lead === null ? "" : inTongue(lead.descriptions)}
        </p>
      </div>
      {form}
      <SaidLink />
      <Written collapsed />
      {visit.admitted_at === null ? null : <TalkWritten visitId={visit.id} collapsed />}
    </Frame>
  );
}
