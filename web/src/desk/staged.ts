/* Which visit has the stage in the work column: the running one, or the one whose patient is just
   being let in. Its stage stands by, out of sight, from when the doctor gets ready. */
import { computed } from "@preact/signals";
import { liveVisit, type LiveVisit } from "./live";
import { standingBy } from "./preparing";

/** What to keep mounted, seen or not. */
export const staged = computed<LiveVisit | null>(() => {
  if (liveVisit.value !== null || standingBy.value === null) return liveVisit.value;
  return { ...standingBy.value, inCall: true, since: null };
});

/** What is seen: the stage comes up with the press that lets the patient in. */
export const onStage = computed<LiveVisit | null>(() => {
  const up = liveVisit.value !== null || staged.value?.call?.onAir.value === true;
  return up ? staged.value : null;
});
