import { classes, Tabs } from "../design";
import { Talk } from "../talk";
import { shortName, t } from "../text";
import { beside, talk } from "./beside";
import { CallPanel } from "./CallPanel";
import { liveVisit, note, noteFailed, part } from "./live";
import { Matters } from "./Matters";
import { MediaCard } from "./MediaCard";
import { selectedId, visit } from "./model";
import { Outcome } from "./Outcome";
import { NotePanel, PastNotePanel } from "./NotePanel";
import { pastNoteOf } from "./pastNote";
import { PastVisits } from "./PastVisits";
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
      <PastVisits seen={seen} card />
      <MediaCard seen={seen} />
    </div>
  );
}

/** What both write: the note, which is kept with the visit, and text beside speech. */
function Written({ name }: { name: string }) {
  const current = beside.value;
  const store = talk.value;
  const unread = store?.unread.value ?? 0;
  return (
    <div class="work__note">
      <div class="work__tabs">
        <Tabs
          label={t("call-written")}
          items={[
            { id: "note", label: t("call-note") },
            { id: "text", label: t("call-text"), count: unread > 0 ? unread : undefined },
          ]}
          current={current}
          onSelect={(next) => (beside.value = next)}
        />
      </div>
      <div
        class="work__panel"
        role="tabpanel"
        id="panel-note"
        aria-labelledby="tab-note"
        hidden={current !== "note"}
      >
        <NotePanel
          note={note.value}
          failed={noteFailed.value}
          hint={t("desk-note-hint", { name })}
        />
      </div>
      {current === "text" && store !== null ? (
        <div
          class="work__panel work__panel--text"
          role="tabpanel"
          id="panel-text"
          aria-labelledby="tab-text"
        >
          <Talk talk={store} label={t("call-text")} />
        </div>
      ) : null}
    </div>
  );
}

/** The work column. A running call stays here while the doctor looks at someone else. */
export function Work() {
  const live = liveVisit.value;
  const name = live === null ? "" : shortName(live.name);
  const label = live?.inCall === true ? t("desk-call-with", { name }) : t("desk-work");
  return (
    <section class="col col--work" id="work" tabIndex={-1} aria-label={label}>
      {live === null ? (
        <Prepare />
      ) : (
        <div class="work" key={live.id} data-part={part.value}>
          <div class={classes("work__main", live.inCall && "work__main--call")}>
            {live.inCall ? <CallPanel live={live} /> : <WrapUp live={live} />}
          </div>
          <Written name={name} />
        </div>
      )}
    </section>
  );
}
