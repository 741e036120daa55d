/* What was written in a past visit, fetched and shown to be read: the note that both wrote, and the
   clinical note once it is signed; for the patient once it was shared. Needs the catalogue "note". */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api";
import type { VisitNotes } from "../../api/types";
import { Skeleton } from "../../design";
import { Failure } from "../../page/Failure";
import { t } from "../../text";
import { Signed } from "./Signed";
import { Written } from "./Written";

interface NotesReadProps {
  visitId: string;
  /** For the patient and who acts for them. */
  mine?: boolean;
  /** Level of the heading above it on the page. */
  under?: 2 | 3;
  now?: Date;
}

export function NotesRead({ visitId, mine = false, under = 2, now = new Date() }: NotesReadProps) {
  const notes = useSignal<VisitNotes | null>(null);
  const failure = useSignal<unknown>(null);
  const load = async () => {
    failure.value = null;
    try {
      const path = `/visits/${encodeURIComponent(visitId)}/notes${mine ? "/mine" : ""}`;
      notes.value = await api.get<VisitNotes>(path);
    } catch (error) {
      failure.value = error;
    }
  };
  useEffect(() => {
    notes.value = null;
    void load();
  }, [visitId, mine]);
  if (failure.value !== null)
    return <Failure title={t("note-read-failed")} error={failure.value} onAgain={load} />;
  if (notes.value === null) return <Skeleton label={t("note-opening")} lines={4} />;
  const { shared, clinical } = notes.value;
  const Title = `h${under + 1}` as "h3" | "h4";
  if (shared === null && clinical === null) return <p class="muted">{t("note-read-none")}</p>;
  return (
    <div class="stack">
      {clinical === null ? null : (
        <section class="stack stack--tight">
          <Title>{mine ? t("note-doctors-own") : t("note-clinical")}</Title>
          <Signed note={clinical} under={under === 2 ? 3 : 4} now={now} plain={mine} />
        </section>
      )}
      {shared === null ? null : (
        <section class="stack stack--tight">
          <Title>{mine ? t("note-both") : t("note-label")}</Title>
          <Written document={shared} under={under === 2 ? 3 : 4} />
        </section>
      )}
    </div>
  );
}
