import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Check, CircleCheck, CircleDashed, FileText, PenLine } from "lucide-preact";
import type { Outcome } from "../api/types";
import { Banner, Button, Icon, RadioChoices, toast, type Option } from "../design";
import { dayAndTime, shortName, t } from "../text";
import { beside, type Beside } from "./beside";
import { useClinical } from "./clinical/model";
import { SignStep } from "./clinical/SignStep";
import { failureWords } from "./failureWords";
import { focusSoon } from "./focus";
import { finish, part, resumeCall, type LiveVisit } from "./live";
import { actionFailure, busy, visit } from "./model";
import { Undo } from "./Outcome";
import { OwnView } from "./OwnView";
import { summaryDraft } from "./summary";
import "./WrapUp.css";

/** Shows a part beside the wrap-up, also where a narrow screen shows one at a time. */
function open(what: Beside): void {
  beside.value = what;
  part.value = "note";
  focusSoon(`#tab-${what}`);
}

interface StepProps {
  title: string;
  /** Null while it can't be said. */
  done: boolean | null;
  /** How it stands, in words. */
  state?: string;
  children?: ComponentChildren;
}

function Step({ title, done, state, children }: StepProps) {
  return (
    <li class="wrap-step" data-done={done === true ? "true" : undefined}>
      <span class="wrap-step__mark">
        <Icon of={done === true ? CircleCheck : CircleDashed} size={1.4} />
      </span>
      <div class="wrap-step__body">
        <h3>{title}</h3>
        {state === undefined ? null : <p class="muted">{state}</p>}
        {children}
      </div>
    </li>
  );
}

function NoteStep({ visitId }: { visitId: string }) {
  const store = useClinical(visitId);
  const note = store.value.value;
  const signed = note?.signed ?? null;
  const state =
    note === null
      ? store.failure.value === null
        ? undefined
        : t("wrap-note-unknown")
      : signed === null
        ? t("wrap-note-unsigned")
        : t("wrap-note-signed", { when: dayAndTime(signed.signed_at) });
  return (
    <Step
      title={t("wrap-note")}
      done={note === null ? null : signed !== null}
      {...(state === undefined ? {} : { state })}
    >
      {signed === null ? <SignStep visitId={visitId} /> : null}
      <div>
        <Button kind="quiet" class="flush" icon={FileText} onClick={() => open("clinical")}>
          {t("wrap-note-open")}
        </Button>
      </div>
    </Step>
  );
}

function SummaryStep({ name }: { name: string }) {
  const draft = summaryDraft.value;
  const newest = draft?.summary.value?.versions[0];
  const isUnsent = draft?.isUnsent.value ?? false;
  const state = () => {
    if (newest === undefined) return t("wrap-summary-none");
    const when = dayAndTime(newest.sent_at);
    return isUnsent ? t("wrap-summary-changed", { when }) : t("wrap-summary-sent", { when });
  };
  return (
    <Step
      title={t("wrap-summary", { name })}
      done={draft?.summary.value == null ? null : newest !== undefined && !isUnsent}
      {...(draft?.summary.value == null ? {} : { state: state() })}
    >
      {newest?.answer == null ? null : <p>{t("wrap-summary-answered", { name })}</p>}
      <div>
        <Button
          kind={newest === undefined ? "plain" : "quiet"}
          {...(newest === undefined ? {} : { class: "flush" })}
          icon={PenLine}
          onClick={() => open("summary")}
        >
          {newest === undefined ? t("wrap-summary-open") : t("wrap-summary-look")}
        </Button>
      </div>
    </Step>
  );
}

/** What is not done yet, said plainly: it stands in nobody's way. */
function Left({ visitId, name }: { visitId: string; name: string }) {
  const note = useClinical(visitId).value.value;
  const draft = summaryDraft.value;
  const summary = draft?.summary.value ?? null;
  if (note === null || draft === null || summary === null) return null;
  const left = [
    ...(note.signed === null ? [t("wrap-left-note")] : []),
    ...(summary.versions.length === 0 ? [t("wrap-left-summary", { name })] : []),
    ...(summary.versions.length > 0 && draft.isUnsent.value ? [t("wrap-left-change")] : []),
  ];
  if (left.length === 0) return <p>{t("wrap-done")}</p>;
  return (
    <div class="wrap-left">
      <h4>{t("wrap-left")}</h4>
      <ul>
        {left.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p class="small muted">{t("wrap-left-later")}</p>
    </div>
  );
}

function outcomes(): Option<Outcome>[] {
  return [
    { value: "as_planned", title: t("desk-outcome-as-planned") },
    { value: "by_phone", title: t("desk-outcome-by-phone") },
    {
      value: "technical_failure",
      title: t("desk-outcome-technical"),
      note: t("desk-outcome-technical-hint"),
    },
    { value: "patient_no_show", title: t("desk-outcome-no-show") },
    { value: "doctor_unavailable", title: t("desk-outcome-unavailable") },
  ];
}

function FinishStep({ live, name }: { live: LiveVisit; name: string }) {
  const [outcome, setOutcome] = useState<Outcome>("as_planned");
  const failure = actionFailure.value;
  const done = async () => {
    if (await finish(live.id, outcome)) toast({ text: t("desk-finished", { name: live.name }) });
  };
  return (
    <Step title={t("wrap-finish")} done={false}>
      <RadioChoices<Outcome>
        legend={t("desk-outcome")}
        options={outcomes()}
        value={outcome}
        onValue={setOutcome}
      />
      <Left visitId={live.id} name={name} />
      {failure === null ? null : (
        <Banner tone="caution" title={failureWords(failure, visit.value)} urgent />
      )}
      <OwnView key={live.id} visitId={live.id} />
      <div class="wrap-up__end">
        <Button
          kind="primary"
          icon={Check}
          wide
          busy={busy.value === "complete"}
          onClick={() => void done()}
        >
          {t("desk-finish")}
        </Button>
        <p class="small muted">{t("desk-finish-hint", { name })}</p>
      </div>
    </Step>
  );
}

/** After the call: the note is signed, the summary sent, the visit finished, in this order and in
    none's way. Nobody comes next by itself. */
export function WrapUp({ live }: { live: LiveVisit }) {
  const name = shortName(live.name);
  const seen = visit.value;
  return (
    <section class="wrap-up" aria-labelledby="wrap-up-title">
      <div class="wrap-up__head">
        <h2 id="wrap-up-title" tabIndex={-1}>
          {t("wrap-title", { name })}
        </h2>
        <p class="muted">{t("wrap-text")}</p>
        {seen === null || seen.id !== live.id ? null : (
          <Undo seen={seen} onUndo={() => resumeCall(live.id)} />
        )}
      </div>
      <ol class="wrap-steps">
        <NoteStep visitId={live.id} />
        <SummaryStep name={name} />
        <FinishStep live={live} name={name} />
      </ol>
    </section>
  );
}
