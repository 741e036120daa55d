/* Whether there is something to decide in this visit, so that a phone offers it only then, and the
   patient hears of it when the doctor begins. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api";
import type { Decisions } from "../../api/types";
import { announce } from "../../design";
import { onPart } from "../../socket/parts";
import { t } from "../../text";
import { sentence } from "../words";

const pictureFirstMs = 600;

export const hasDecision = signal(false);

/** Null while the call has not begun. */
export function useDecisions(visitId: string | null, doctor: string): void {
  useEffect(() => {
    if (visitId === null) return undefined;
    let left = false;
    const look = async (told: boolean) => {
      const found = await api.get<Decisions>(`/visits/${visitId}/decisions`).catch(() => null);
      if (left || found === null) return; // The panel itself says why, once it is opened.
      const before = hasDecision.peek();
      hasDecision.value = found.decisions.length > 0;
      if (told && !before && hasDecision.peek()) {
        announce(sentence(t("visit-call-decision-begun", { doctor })));
      }
    };
    // After the first picture, which has the browser to itself.
    const first = setTimeout(() => void look(false), pictureFirstMs);
    const off = onPart(visitId, "decision", () => void look(true));
    return () => {
      left = true;
      clearTimeout(first);
      hasDecision.value = false;
      off();
    };
  }, [visitId]);
}
