/* Beside the question on a wide screen: whom the visit is with, and where the check-in stands. */
import { Check } from "lucide-preact";
import { Avatar, classes, Icon } from "../../design";
import { dayAndTimeAlone, t } from "../../text";
import { visit } from "../model";
import { doctorOf, sentence } from "../words";
import * as draft from "./draft";
import type { Step } from "./draft";

function nameOf(step: Step): string {
  switch (step) {
    case "consent":
      return t("visit-step-consent");
    case "location":
      return t("visit-step-location");
    case "callback":
      return t("visit-step-callback");
    case "company":
      return t("visit-step-company");
    case "matters":
      return t("visit-step-matters");
  }
}

function WithWhom() {
  const shown = visit.value;
  if (shown === null) return null;
  const name = sentence(doctorOf(shown));
  return (
    <div class="card with-whom">
      <Avatar name={shown.doctor?.name ?? null} size="l" />
      <div>
        <h2>{name}</h2>
        {shown.doctor === null ? null : <p class="small muted">{shown.doctor.title}</p>}
        <p class="small">
          <time dateTime={shown.starts_at}>{dayAndTimeAlone(shown.starts_at)}</time>
        </p>
      </div>
    </div>
  );
}

export function StepList() {
  const current = draft.stepNumber.value;
  return (
    <div class="check-in__side">
      <WithWhom />
      <h2 class="visually-hidden">{t("visit-steps-title")}</h2>
      <ol class="steps">
        {draft.steps.map((step, index) => {
          const done = index + 1 < current;
          const now = index + 1 === current;
          return (
            <li
              key={step}
              class={classes(done && "is-done", now && "is-now")}
              aria-current={now ? "step" : undefined}
            >
              <span class="steps__mark">{done ? <Icon of={Check} size={0.9} /> : null}</span>
              <span>
                {nameOf(step)}
                {done ? <span class="visually-hidden"> ({t("visit-step-done")})</span> : null}
              </span>
            </li>
          );
        })}
      </ol>
      <p class="small muted">{t("visit-check-in-keep")}</p>
    </div>
  );
}
