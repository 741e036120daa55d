/* The summary that the desk writes: of the visit that is being finished, or of a chosen one that this
   doctor held. One store for both, so that the wrap-up and the panel beside it say the same, and
   finishing a visit loses nothing that is being typed. */
import { computed, effect, signal, untracked } from "@preact/signals";
import { createDraft, type SummaryDraft } from "../summary/draft";
import { liveVisit } from "./live";
import { desk, selectedId, visit } from "./model";
import { hasPastNote } from "./pastNote";

export const summaryDraft = signal<SummaryDraft | null>(null);

/** The visit whose summary is at hand. */
export const summaryOf = computed<string | null>(() => {
  const live = liveVisit.value;
  if (live !== null) return live.inCall ? null : live.id;
  const seen = visit.value;
  if (seen === null || seen.id !== selectedId.value || seen.admitted_at === null) return null;
  return hasPastNote(seen, desk.value?.doctor.id) ? seen.id : null;
});

/** Called once by the surface. */
export function startSummary(): void {
  effect(() => {
    const id = summaryOf.value;
    if (id === null) return undefined;
    const draft = createDraft(id);
    untracked(() => {
      summaryDraft.value = draft;
      void draft.load();
    });
    return () => {
      draft.close();
      summaryDraft.value = null;
    };
  });
  effect(() => {
    // Each live change of a visit comes with a fresh visit: the patient may have answered.
    const seen = visit.value;
    untracked(() => {
      const draft = summaryDraft.peek();
      if (seen !== null && seen.id === summaryOf.peek() && draft?.summary.peek() != null) {
        void draft.load();
      }
    });
  });
}
