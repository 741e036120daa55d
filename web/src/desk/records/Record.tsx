/* One patient's record: open to whoever treats them, else behind a door that asks for a reason. */
import { useSignal } from "@preact/signals";
import { ArrowLeft, FileText, FolderLock, MessageSquareText } from "lucide-preact";
import { errorText } from "../../api";
import type { PatientRecord, RecordVisit } from "../../api/types";
import {
  Banner,
  Button,
  Chip,
  Empty,
  Facts,
  Field,
  Icon,
  LinkButton,
  Skeleton,
  Textarea,
} from "../../design";
import { DecisionsInRecord } from "../../decision";
import { Lines } from "../../feedback/Lines";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { NotesRead } from "../../note/read";
import { dayAndTime, dayAndTimeAlone, t, timeOfDay } from "../../text";
import { Lists } from "../clinical/Lists";
import { GivenList } from "../education/GivenList";
import { WriteTo } from "../messages/WriteTo";
import { CareOnRecord } from "../care/OnRecord";
import { now } from "../model";
import { outcomeWords } from "../outcomes";
import { patientsHref, visitHref } from "../route";
import { closedName, loadRecord, openFailure, opening, openInEmergency, shown } from "./model";
import { Reach } from "./Reach";
import { SummaryOf, useSummaries } from "./SummaryOf";

const minReason = 10;

function Closed() {
  const reason = useSignal("");
  const short = useSignal(false);
  const name = closedName.value ?? t("records-this-patient");
  return (
    <>
      <Heading view="record-closed" text={t("records-closed-title", { name })} />
      <Empty icon={FolderLock} title={t("records-closed")}>
        {t("records-closed-words", { name })}
      </Empty>
      <form
        class="records__door"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          short.value = reason.peek().trim().length < minReason;
          if (!short.peek()) void openInEmergency(reason.peek().trim());
        }}
      >
        <h2>{t("records-emergency")}</h2>
        <p>{t("records-emergency-words", { name })}</p>
        <Field
          label={t("records-emergency-reason")}
          hint={t("records-emergency-hint", { name })}
          error={short.value ? t("records-emergency-short") : undefined}
        >
          <Textarea
            rows={3}
            maxLength={1000}
            value={reason.value}
            onValue={(typed) => (reason.value = typed)}
          />
        </Field>
        {openFailure.value === null ? null : (
          <Banner tone="critical" urgent title={errorText(openFailure.value)} />
        )}
        <div>
          <Button type="submit" kind="danger" busy={opening.value}>
            {t("records-emergency-open")}
          </Button>
        </div>
      </form>
    </>
  );
}

function stateWord(visit: RecordVisit): string {
  switch (visit.state) {
    case "scheduled":
      return t("records-state-scheduled");
    case "waiting":
      return t("records-state-waiting");
    case "in_call":
      return t("records-state-in-call");
    case "wrap_up":
      return t("records-state-wrap-up");
    case "completed":
      return visit.outcome === null || visit.outcome === "as_planned"
        ? t("records-state-completed")
        : outcomeWords(visit.outcome, visit.state);
    case "cancelled":
    case "no_show":
      return outcomeWords(visit.outcome, visit.state);
  }
}

function Said({ visit }: { visit: RecordVisit }) {
  const { check_in: said, feedback } = visit;
  if (said === null && feedback === null) return null;
  const facts = [
    ...(said === null || said.matters === ""
      ? []
      : [{ term: t("records-matters"), detail: said.matters }]),
    ...(said === null ? [] : [{ term: t("records-where"), detail: said.location }]),
    ...(feedback === null
      ? []
      : [
          {
            term: t("records-feedback"),
            detail: <Lines lines={feedback.lines} />,
          },
        ]),
  ];
  return <Facts items={facts} />;
}

/** Fetched when it is opened: reading is written down for the patient. */
function Notes({ visit }: { visit: RecordVisit }) {
  const open = useSignal(false);
  return (
    <details onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary class="small">
        <Icon of={MessageSquareText} /> {t("records-has-note")}
      </summary>
      {open.value ? <NotesRead visitId={visit.id} under={3} now={now.value} /> : null}
    </details>
  );
}

function Visit({ visit }: { visit: RecordVisit }) {
  const when = dayAndTimeAlone(visit.starts_at, now.value);
  return (
    <li class="records__visit">
      <div class="records__head">
        <h3>{visit.mine ? <a href={visitHref(visit.id)}>{when}</a> : when}</h3>
        <Chip icon={FileText}>{stateWord(visit)}</Chip>
      </div>
      <p class="muted">{visit.doctor?.name ?? t("records-any-doctor")}</p>
      {visit.reason === "" ? null : <p>{visit.reason}</p>}
      <Said visit={visit} />
      <SummaryOf visitId={visit.id} />
      {visit.has_note ? <Notes visit={visit} /> : null}
    </li>
  );
}

const ahead: ReadonlySet<string> = new Set(["scheduled", "waiting", "in_call", "wrap_up"]);

/** The reader's own visit that is on or comes first; they stand newest first. */
function nextOf(visits: readonly RecordVisit[]): RecordVisit | null {
  return visits.findLast(({ mine, state }) => mine && ahead.has(state)) ?? null;
}

function Open({ record }: { record: PatientRecord }) {
  const { patient, visits, emergency_until: until } = record;
  useSummaries(patient.id);
  return (
    <>
      <Heading view="record" text={patient.name} />
      {until === null ? null : (
        <Banner tone="caution" title={t("records-emergency-until", { time: timeOfDay(until) })}>
          {t("records-emergency-told", { name: patient.name })}
        </Banner>
      )}
      <p class="muted">
        <Reach patient={patient} />
      </p>
      <Lists patientId={patient.id} headingLevel={2} />
      {until === null ? (
        <>
          <div>
            <WriteTo patient={patient} />
          </div>
          <GivenList patient={patient} />
        </>
      ) : null}
      <DecisionsInRecord key={patient.id} patientId={patient.id} next={nextOf(visits)} />
      <CareOnRecord key={`care-${patient.id}`} patientId={patient.id} />
      <h2>{t("records-visits")}</h2>
      {visits.length === 0 ? <p class="muted">{t("records-no-visits")}</p> : null}
      <ul class="records__visits">
        {visits.map((visit) => (
          <Visit key={visit.id} visit={visit} />
        ))}
      </ul>
      <p class="muted small">
        {t("records-seen", { when: dayAndTime(now.value.toISOString(), now.value) })}
      </p>
    </>
  );
}

function Content() {
  const state = shown.value;
  switch (state.at) {
    case "loading":
      return (
        <>
          <Heading hidden view="record" text={t("records-title")} />
          <Skeleton label={t("records-loading")} lines={6} />
        </>
      );
    case "closed":
      return <Closed />;
    case "failed":
      return (
        <>
          <Heading view="record" text={t("records-title")} />
          <Failure title={t("records-failed")} error={state.error} onAgain={loadRecord} />
        </>
      );
    case "open":
      return <Open record={state.record} />;
  }
}

export function Record() {
  return (
    <div class="records stack">
      <div>
        <LinkButton kind="quiet" class="flush" icon={ArrowLeft} iconTurns href={patientsHref}>
          {t("records-back")}
        </LinkButton>
      </div>
      <Content />
    </div>
  );
}
