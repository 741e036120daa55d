/* The five questions of the check-in. Each shows its own answer and, when there is one, what is
   wrong with it. */
import { CircleCheck } from "lucide-preact";
import { Choice, Choices, Field, Icon, Input, RadioChoices, Textarea } from "../../design";
import { t } from "../../text";
import { TalkToUs } from "../Frame";
import * as draft from "./draft";
import type { Problem, Step } from "./draft";
import { RegionField } from "./Region";

/** The problem in words, with what to do about it. */
export function problemText(problem: Problem): string {
  switch (problem) {
    case "consent_missing":
      return t("visit-consent-missing");
    case "location_missing":
      return t("visit-location-missing");
    case "callback_missing":
      return t("visit-callback-missing");
    case "callback_wrong":
      return t("visit-callback-wrong");
    case "company_open":
      return t("visit-company-choose");
    case "company_missing":
      return t("visit-company-missing");
    case "answer_refused":
      return t("visit-answer-refused");
  }
}

interface Asked {
  error: string | undefined;
}

function Consent({ error }: Asked) {
  const points = [
    t("visit-consent-private"),
    t("visit-consent-recording"),
    t("visit-consent-limits"),
    t("visit-consent-stop"),
  ];
  return (
    <>
      <ul class="visit-points">
        {points.map((point) => (
          <li key={point}>
            <Icon of={CircleCheck} />
            <span>{point}</span>
          </li>
        ))}
      </ul>
      <Choices legend={t("visit-consent-title")} legendHidden error={error}>
        <Choice
          title={t("visit-consent-agree")}
          checked={draft.agreed.value}
          onChange={(checked) => (draft.agreed.value = checked)}
        />
      </Choices>
      {error === undefined ? null : <TalkToUs />}
    </>
  );
}

function Location({ error }: Asked) {
  return (
    <>
      <Field label={t("visit-location-label")} hint={t("visit-location-hint")} error={error}>
        <Textarea
          rows={2}
          maxLength={200}
          autoComplete="street-address"
          value={draft.location.value}
          onValue={(text) => (draft.location.value = text)}
        />
      </Field>
      <Where />
    </>
  );
}

/** Where doctors may practise differs by country, and in some by state. */
function Where() {
  const chosen = draft.shownRegion.value;
  if (chosen === null) return null;
  return <RegionField region={chosen} onRegion={(code) => (draft.region.value = code)} />;
}

function Callback({ error }: Asked) {
  return (
    <>
      <Field label={t("visit-callback-label")} hint={t("visit-callback-hint")} error={error}>
        <Input
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          dir="ltr"
          class="check-in__phone"
          maxLength={32}
          value={draft.callback.value}
          onValue={(text) => (draft.callback.value = text)}
        />
      </Field>
      <Field label={t("visit-emergency-label")} hint={t("visit-emergency-hint")} optional>
        <Input
          maxLength={200}
          value={draft.emergencyContact.value}
          onValue={(text) => (draft.emergencyContact.value = text)}
        />
      </Field>
    </>
  );
}

function Company({ error, problem }: Asked & { problem: Problem | null }) {
  const open = problem === "company_open" ? error : undefined;
  const missing = problem === "company_missing" || problem === "answer_refused" ? error : undefined;
  return (
    <>
      <RadioChoices
        legend={t("visit-company-title")}
        legendHidden
        error={open}
        value={draft.alone.value}
        onValue={(value) => (draft.alone.value = value)}
        options={[
          { value: "alone", title: t("visit-company-alone") },
          { value: "with", title: t("visit-company-with") },
        ]}
      />
      {draft.alone.value === "with" ? (
        <Field label={t("visit-company-label")} hint={t("visit-company-hint")} error={missing}>
          <Input
            maxLength={200}
            value={draft.companions.value}
            onValue={(text) => (draft.companions.value = text)}
          />
        </Field>
      ) : null}
    </>
  );
}

function Matters({ error }: Asked) {
  return (
    <Field label={t("visit-matters-label")} hint={t("visit-matters-hint")} error={error} optional>
      <Textarea
        rows={5}
        maxLength={4000}
        value={draft.matters.value}
        onValue={(text) => (draft.matters.value = text)}
      />
    </Field>
  );
}

export function Question({ step, problem }: { step: Step; problem: Problem | null }) {
  const error = problem === null ? undefined : problemText(problem);
  switch (step) {
    case "consent":
      return <Consent error={error} />;
    case "location":
      return <Location error={error} />;
    case "callback":
      return <Callback error={error} />;
    case "company":
      return <Company error={error} problem={problem} />;
    case "matters":
      return <Matters error={error} />;
  }
}
