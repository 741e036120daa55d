import { classes } from "../design";
import { shortName, t } from "../text";
import { CallPanel } from "./CallPanel";
import { liveVisit, note, noteFailed, part } from "./live";
import { Matters } from "./Matters";
import { MediaCard } from "./MediaCard";
import { selectedId, visit } from "./model";
import { Outcome } from "./Outcome";
import { NotePanel, PastNotePanel } from "./NotePanel";
import { pastNoteOf } from "./pastNote";
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
      <MediaCard seen={seen} />
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
          <div class="work__note">
            <NotePanel
              note={note.value}
              failed={noteFailed.value}
              hint={t("desk-note-hint", { name })}
            />
          </div>
        </div>
      )}
    </section>
  );
}
