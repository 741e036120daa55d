/* The page of notes that wait for the doctor's signature, and one of them when it was chosen. */
import { useEffect } from "preact/hooks";
import { ArrowLeft, BadgeCheck, LayoutTemplate } from "lucide-preact";
import { Empty, LinkButton, Skeleton } from "../../design";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { fetchNoteProgram } from "../../socket/note";
import { dayAndTimeAlone, t } from "../../text";
import { now } from "../model";
import { noteHref, notesHref, templatesHref } from "../route";
import { ClinicalPanel } from "./ClinicalPanel";
import { useClinical } from "./model";
import { notesToSign } from "./toSign";
import "./ToSign.css";

function All() {
  useEffect(() => {
    notesToSign.loadSoon();
    fetchNoteProgram(); // Most who look at the list open one.
  }, []);
  const all = notesToSign.value.value;
  if (all === null) {
    const failure = notesToSign.failure.value;
    if (failure === null) return <Skeleton label={t("clinical-loading")} lines={4} />;
    return <Failure title={t("clinical-list-failed")} error={failure} onAgain={notesToSign.load} />;
  }
  if (all.notes.length === 0) {
    return (
      <Empty icon={BadgeCheck} title={t("clinical-all-signed")}>
        {t("clinical-all-signed-about")}
      </Empty>
    );
  }
  return (
    <ul class="to-sign__list">
      {all.notes.map((each) => (
        <li key={each.visit_id}>
          <a class="to-sign__note" href={noteHref(each.visit_id)}>
            <b>{each.patient_name}</b>
            <span class="muted">{dayAndTimeAlone(each.starts_at, now.value)}</span>
            {each.is_written ? null : <span class="small">{t("clinical-unwritten")}</span>}
            {each.asked_by === null ? null : (
              <span class="small">{t("clinical-asked-by", { name: each.asked_by })}</span>
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}

function One({ visitId }: { visitId: string }) {
  const note = useClinical(visitId).value.value;
  const title =
    note === null ? t("clinical-title") : t("clinical-title-of", { name: note.patient_name });
  return (
    <>
      <div>
        <LinkButton kind="quiet" class="flush" icon={ArrowLeft} iconTurns href={notesHref}>
          {t("clinical-back")}
        </LinkButton>
      </div>
      <Heading view="note" text={title} />
      {note === null ? null : (
        <p class="muted">
          {dayAndTimeAlone(note.starts_at, now.value)}
          {note.doctor === null ? null : `, ${note.doctor.name}`}
        </p>
      )}
      <ClinicalPanel key={visitId} visitId={visitId} alone />
    </>
  );
}

export function NotesPage({ visitId }: { visitId: string | null }) {
  return (
    <div class="to-sign stack">
      {visitId !== null ? (
        <One visitId={visitId} />
      ) : (
        <>
          <div class="to-sign__head">
            <Heading view="notes" text={t("clinical-to-sign")} />
            <LinkButton kind="quiet" icon={LayoutTemplate} href={templatesHref}>
              {t("note-templates")}
            </LinkButton>
          </div>
          <p class="muted">{t("clinical-to-sign-about")}</p>
          <All />
        </>
      )}
    </div>
  );
}
