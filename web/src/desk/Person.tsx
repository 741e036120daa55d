import { UserRound, UserRoundX } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { ApiError, codeOf } from "../api";
import type { DeskVisit, DoctorVisit } from "../api/types";
import { Avatar, Chip, Empty, Skeleton } from "../design";
import { dayAndTime, since, t, timeOfDay } from "../text";
import { Failure } from "../page/Failure";
import { Admit } from "./Admit";
import { Contact } from "./Contact";
import { DayEmpty } from "./DayEmpty";
import { focusSoon, isNarrow } from "./focus";
import { liveVisit } from "./live";
import { Matters } from "./Matters";
import {
  actionFailure,
  desk,
  isQuiet,
  loadVisit,
  now,
  selectedId,
  selectedRow,
  visit,
  visitFailure,
} from "./model";
import { PastNotePanel } from "./NotePanel";
import { pastNoteOf } from "./pastNote";
import { People } from "./people/People";
import { presenceLook } from "./presence";
import { NotInCall } from "./Running";
import { Safety } from "./Safety";
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
        {look === undefined || seen === undefined || !live.has(seen.state) ? null : (
          <p>
            <Chip tone={look.tone} icon={look.icon}>
              {look.words}
            </Chip>
          </p>
        )}
      </div>
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

function isGone(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 403);
}

function Missing({ id, error }: { id: string; error: unknown }) {
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

function Known({ seen }: { seen: DoctorVisit }) {
  const inCallWithOther = liveVisit.value !== null && liveVisit.value.id !== seen.id;
  const inRoom = seen.state === "in_call" || seen.state === "wrap_up";
  return (
    <>
      <NotInCall name={seen.patient.name} />
      <Head name={seen.patient.name} line={standing(seen)} seen={seen} />
      <Safety seen={seen} />
      {inRoom ? <Matters seen={seen} brief /> : null}
      <Contact seen={seen} />
      <People seen={seen} />
      {inCallWithOther && pastNoteOf.value === seen.id ? <PastNotePanel /> : null}
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
