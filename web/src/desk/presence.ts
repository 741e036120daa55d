/* How a patient's presence looks and reads: one answer for the queue and for the person's panel. */
import { CircleCheck, CircleDashed, LogOut, Unplug } from "lucide-preact";
import type { PatientPresence, VisitState } from "../api/types";
import type { LucideIcon } from "../design";
import { t } from "../text";

export interface PresenceLook {
  icon: LucideIcon;
  tone: "positive" | "caution" | "neutral";
  words: string;
}

export function presenceLook(state: VisitState, presence: PatientPresence): PresenceLook {
  switch (presence) {
    case "here":
      return { icon: CircleCheck, tone: "positive", words: t("desk-presence-here") };
    case "away":
      return { icon: Unplug, tone: "caution", words: t("desk-presence-away") };
    case "not_yet":
      return state === "scheduled"
        ? { icon: CircleDashed, tone: "neutral", words: t("desk-presence-not-yet") }
        : { icon: LogOut, tone: "caution", words: t("desk-presence-left") };
  }
}
