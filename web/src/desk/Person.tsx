import {
  CircleCheck,
  PhoneForwarded,
  ShieldCheck,
  Stethoscope,
  TriangleAlert,
  UserRound,
  UserRoundX,
} from "lucide-preact";
import { useEffect } from "preact/hooks";
import { codeOf } from "../api";
import type { DeskVisit, DoctorVisit } from "../api/types";
import { Avatar, Chip, Empty, Skeleton } from "../design";
import { dayAndTime, shortName, since, t, timeOfDay } from "../text";
import { Failure } from "../page/Failure";
import { Admit } from "./Admit";
import { CareCard } from "./care/Card";
import { Contact } from "./Contact";
import { DayEmpty } from "./DayEmpty";
import { Give } from "./education/Give";
import { focusSoon, isNarrow } from "./focus";
import { HandOver } from "./handover/HandOver";
import { handedOver, isReceiver } from "./handover/model";
import { HandoverState } from "./handover/State";
import { Identity } from "./Identity";
import { liveVisit } from "./live";
import { Matters } from "./Matters";
import {
  actionFailure,
  desk,
  isGone,
  isQuiet,
  loadVisit,
  now,
  selectedId,
  selectedRow,
  visit,
  visitFailure,
} from "./model";
import { NotHeld } from "./NotHeld";
import { PastNotePanel } from "./NotePanel";
import { pastNoteOf } from "./pastNote";
import { PastVisits } from "./PastVisits";
import { participants } from "./people/model";
import { People } from "./people/People";
import { PreparedCard } from "./prepared/PreparedCard";
import { presenceLook } from "./presence";
import { NotInCall } from "./Running";
import { Safety } from "./Safety";
import { MarkUrgent, UrgentNote } from "./Urgent";
import "./Person.css";

/** Where the visit stands, in a sentence. */
function standing(seen: DoctorVisit): string {
  const when = dayAndTime(seen.starts_at, now.value);
  switch (seen.state) {
    case "scheduled":
      return t("desk-booked-for", { when, minutes: seen.minutes });
    case "waiting": {
      const from = seen.waiting_since ?? seen.starts_at;
      return t("desk-since", { time: since(from, now.value), clock: timeOfDay(from) });
    }
    case "in_call":
      return t("desk-in-call-since", { clock: timeOfDay(seen.admitted_at ?? seen.starts_at) });
    case "wrap_up":
      return t("desk-ended-at", { clock: timeOfDay(seen.ended_at ?? seen.starts_at) });
    case "completed":
      return t("desk-was-finished", { when });
    case "cancelled":
      return t("desk-was-cancelled", { when });
    case "no_show":
      return t("desk-was-no-show", { when });
  }
}

const live: ReadonlySet<string> = new Set(["scheduled", "waiting", "in_call"]);

/** What was agreed to, and what is special about this visit. */
function Marks({ seen }: { seen: DoctorVisit }) {
  const patient = participants.value.value?.people.find(({ role }) => role === "patient");
  const { licence, region } = seen.safety;
  const now = live.has(seen.state);
  return (
    <>
      {patient?.consented === true ? (
        <Chip tone="positive" icon={CircleCheck}>
          {t("desk-consented")}
        </Chip>
      ) : null}
      {now && licence === "ok" ? (
        <Chip tone="positive" icon={ShieldCheck}>
          {t("desk-licence-ok")}
        </Chip>
      ) : null}
      {now && licence === "outside" && region !== null ? (
        <Chip tone="caution" icon={TriangleAlert}>
          {t("desk-licence-outside")}
        </Chip>
      ) : null}
      {seen.service === null ? null : <Chip icon={Stethoscope}>{seen.service.name}</Chip>}
      {seen.walk_in ? <Chip icon={UserRound}>{t("desk-mark-walk-in")}</Chip> : null}
    </>
  );
}

function Head({ name, line, seen }: { name: string; line?: string; seen?: DoctorVisit }) {
  const look = seen === undefined ? undefined : presenceLook(seen.state, seen.presence);
  const id = selectedId.value;
  useEffect(() => {
    // On a phone the person takes the queue's place, so the reader starts at the name.
    if (isNarrow()) focusSoon("#person-title");
  }, [id]);
  return (
    <div class="person-head">
      <Avatar name={name} size="l" />
      <div class="person-head__words">
        <h2 id="person-title" tabIndex={-1}>
          {name}
        </h2>
        {line === undefined ? null : <p class="muted">{line}</p>}
      </div>
      {seen === undefined ? null : (
        <p class="person-head__marks">
          {look === undefined || !live.has(seen.state) ? null : (
            <Chip tone={look.tone} icon={look.icon}>
              {look.words}
            </Chip>
          )}
          <Marks seen={seen} />
        </p>
      )}
    </div>
  );
}

function Nobody() {
  const all = desk.value;
  if (all === null) return null;
  if (isQuiet(all)) return <DayEmpty />;
  return (
    <Empty icon={UserRound} title={t("desk-nobody-selected")}>
      {t("desk-nobody-selected-more")}
    </Empty>
  );
}

function Missing({ id, error }: { id: string; error: unknown }) {
  const left = handedOver.value;
  if (isGone(error) && left?.id === id) {
    return (
      <Empty icon={PhoneForwarded} title={t("desk-handover-gone", left)}>
        {t("desk-handover-gone-more")}
      </Empty>
    );
  }
  if (isGone(error)) {
    return (
      <Empty icon={UserRoundX} title={t("desk-visit-missing")}>
        {t("desk-visit-missing-more")}
      </Empty>
    );
  }
  return <Failure title={t("desk-visit-failed")} error={error} onAgain={() => loadVisit(id)} />;
}

function Waiting({ row }: { row: DeskVisit }) {
  return (
    <>
      <NotInCall name={row.patient_name} />
      <Head name={row.patient_name} />
      <Skeleton label={t("desk-loading")} lines={4} />
    </>
  );
}

/** What can be done with a visit besides letting the patient in; out of the way of that. */
function Steps({ seen }: { seen: DoctorVisit }) {
  const before = seen.state === "waiting" || seen.state === "scheduled";
  if (!before && seen.state !== "in_call") return null;
  return (
    <section class="steps" aria-label={t("desk-steps", { name: shortName(seen.patient.name) })}>
      {before ? <MarkUrgent seen={seen} /> : null}
      {isReceiver(seen.id) ? null : <HandOver seen={seen} />}
      {before ? <NotHeld seen={seen} /> : null}
    </section>
  );
}

function Known({ seen }: { seen: DoctorVisit }) {
  const inCallWithOther = liveVisit.value !== null && liveVisit.value.id !== seen.id;
  const inRoom = seen.state === "in_call" || seen.state === "wrap_up";
  return (
    <>
      <div class="person-body">
        <NotInCall name={seen.patient.name} />
        <Head name={seen.patient.name} line={standing(seen)} seen={seen} />
        <UrgentNote seen={seen} />
        <HandoverState seen={seen} />
        <Identity seen={seen} />
        <Safety seen={seen} />
        {inRoom ? <Matters seen={seen} brief /> : null}
        <PreparedCard />
        {inRoom ? <PastVisits seen={seen} /> : null}
        <CareCard key={seen.patient.id} patientId={seen.patient.id} />
        <People seen={seen} />
        <Contact seen={seen} />
        {seen.state === "scheduled" || seen.state === "waiting" ? null : (
          <div>
            <Give patient={seen.patient} visitId={seen.id} />
          </div>
        )}
        <Steps seen={seen} />
        {inCallWithOther && pastNoteOf.value === seen.id ? <PastNotePanel /> : null}
      </div>
      <Admit seen={seen} />
    </>
  );
}

/** The person column: who, why, where they are, how to reach them, and the one thing to do next. */
export function Person() {
  const id = selectedId.value;
  const seen = visit.value;
  const row = selectedRow.value;
  if (id === null) {
    return (
      <>
        <NotInCall name={null} />
        <Nobody />
      </>
    );
  }
  const failure = visitFailure.value;
  // What was known stays in view while the server can't be asked, or says who was first.
  const keep = !isGone(failure) || codeOf(actionFailure.value) === "already_admitted";
  if (seen !== null && seen.id === id && keep) return <Known key={id} seen={seen} />;
  if (failure !== null) return <Missing id={id} error={failure} />;
  if (row !== undefined) return <Waiting key={id} row={row} />;
  return <Skeleton label={t("desk-loading")} lines={4} />;
}
