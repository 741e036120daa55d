import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { DecisionPanel } from "../decision";
import { classes, Tabs, type TabItem } from "../design";
import { Talk } from "../talk";
import { shortName, t } from "../text";
import { beside, talk, type Beside } from "./beside";
import { CallPanel } from "./CallPanel";
import { ClinicalPanel } from "./clinical/ClinicalPanel";
import { DecisionCard } from "./decisions/Card";
import { liveVisit, note, noteFailed, part, pictureFirstMs, type LiveVisit } from "./live";
import { Matters } from "./Matters";
import { MediaCard } from "./MediaCard";
import { selectedId, visit } from "./model";
import { Outcome } from "./Outcome";
import { NotePanel, PastNotePanel } from "./NotePanel";
import { pastNoteOf } from "./pastNote";
import { PastVisits } from "./PastVisits";
import { onStage, staged } from "./staged";
import { summaryOf } from "./summary";
import { PastSummary, SummaryTab } from "./SummaryTab";
import { WrapUp } from "./WrapUp";
import "./Work.css";

/** Around the call: what matters to the patient, the doctor's own camera, how it went. */
function Prepare() {
  const seen = visit.value;
  if (seen === null || seen.id !== selectedId.value) return null;
  if (seen.state === "in_call" || seen.state === "wrap_up") return null;
  return (
    <div class="work__prepare">
      <Matters seen={seen} />
      <Outcome seen={seen} />
      {pastNoteOf.value === seen.id ? <PastNotePanel /> : null}
      {summaryOf.value === seen.id ? (
        <PastSummary visitId={seen.id} name={shortName(seen.patient.name)} />
      ) : null}
      <DecisionCard key={seen.id} seen={seen} />
      <PastVisits seen={seen} card />
      <MediaCard seen={seen} />
    </div>
  );
}

function tabs(unread: number, isOver: boolean): TabItem<Beside>[] {
  return [
    ...(isOver ? [{ id: "summary" as const, label: t("wrap-tab") }] : []),
    { id: "note", label: t("desk-tab-shared") },
    { id: "clinical", label: t("desk-tab-clinical") },
    { id: "decision", label: t("desk-tab-decision") },
    { id: "text", label: t("call-text"), count: unread > 0 ? unread : undefined },
  ];
}

/** What is written in the visit: the shared note, the clinical note, the decision, text beside
    speech. A panel that was opened stays, so that nothing is fetched anew and no caret is lost. */
function Written({ live, name }: { live: LiveVisit; name: string }) {
  const store = talk.value;
  const all = tabs(store?.unread.value ?? 0, !live.inCall);
  const current = all.some(({ id }) => id === beside.value) ? beside.value : "note";
  const opened = useSignal<ReadonlySet<Beside>>(new Set(["note"]));
  useEffect(() => {
    opened.value = new Set([...opened.peek(), current]);
  }, [current]);
  const stays = (id: Beside) => current === id || opened.value.has(id);
  const panel = (id: Beside, extra?: string) => ({
    class: classes("work__panel", extra),
    role: "tabpanel" as const,
    id: `panel-${id}`,
    "aria-labelledby": `tab-${id}`,
    hidden: current !== id,
  });
  return (
    <div class="work__note">
      <div class="work__tabs">
        <Tabs
          label={t("call-written")}
          items={all}
          current={current}
          onSelect={(next) => (beside.value = next)}
        />
      </div>
      <div {...panel("note")}>
        <NotePanel
          note={note.value}
          failed={noteFailed.value}
          hint={t("desk-note-hint", { name })}
          visitId={live.id}
        />
      </div>
      {stays("clinical") ? (
        <div {...panel("clinical")}>
          <ClinicalPanel visitId={live.id} />
        </div>
      ) : null}
      {stays("decision") ? (
        <div {...panel("decision", "work__panel--rest")}>
          <DecisionPanel visitId={live.id} side="doctor" />
        </div>
      ) : null}
      {!live.inCall && stays("summary") ? (
        <div {...panel("summary")}>
          <SummaryTab name={name} />
        </div>
      ) : null}
      {current === "text" && store !== null ? (
        <div {...panel("text", "work__panel--text")}>
          <Talk talk={store} label={t("call-text")} />
        </div>
      ) : null}
    </div>
  );
}

/** What is written comes up once the first picture had the browser to itself. */
function WrittenInTime({ live, name }: { live: LiveVisit; name: string }) {
  const [isTime, setTime] = useState(!live.inCall);
  useEffect(() => {
    const timer = setTimeout(() => setTime(true), pictureFirstMs);
    return () => clearTimeout(timer);
  }, []);
  if (isTime) return <Written live={live} name={name} />;
  return <div class="work__note" />;
}

/** The work column. A running call stays here while the doctor looks at someone else. */
export function Work() {
  const live = liveVisit.value;
  const mounted = staged.value;
  const up = onStage.value !== null;
  const name = live === null ? "" : shortName(live.name);
  const label = live?.inCall === true ? t("desk-call-with", { name }) : t("desk-work");
  return (
    <section class="col col--work" id="work" tabIndex={-1} aria-label={label}>
      {up ? null : <Prepare />}
      {mounted === null ? null : (
        <div class="work" key={mounted.id} data-part={part.value} hidden={!up}>
          <div class={classes("work__main", mounted.inCall && "work__main--call")}>
            {mounted.inCall ? <CallPanel live={mounted} /> : <WrapUp live={mounted} />}
          </div>
          {live === null ? null : <WrittenInTime live={live} name={name} />}
        </div>
      )}
    </section>
  );
}
