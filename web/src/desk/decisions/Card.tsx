/* The visit's decisions around the call: the doctor prepares the options before it, and reads afterwards
   what the patient said. In the call they are a tab. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Hand } from "lucide-preact";
import { api } from "../../api";
import type { Decisions, DoctorVisit } from "../../api/types";
import { DecisionPanel } from "../../decision";
import { Chip } from "../../design";
import { tellPart } from "../../socket/parts";
import { shortName, t } from "../../text";
import "./Card.css";

const off: ReadonlySet<string> = new Set(["cancelled", "no_show"]);

export function DecisionCard({ seen }: { seen: DoctorVisit }) {
  const open = useSignal(false);
  const begun = useSignal(false);
  useEffect(() => {
    if (off.has(seen.state)) return;
    api.get<Decisions>(`/visits/${seen.id}/decisions`).then(
      ({ decisions }) => (begun.value = decisions.some(({ state }) => state === "raised")),
      () => (begun.value = false), // The panel says why, once it is opened.
    );
  }, [seen]);
  // The desk attends no visit outside its call; each change comes as the visit fetched anew.
  useEffect(() => tellPart(seen.id, "decision"), [seen]);
  if (off.has(seen.state)) return null;
  return (
    <details
      class="card decision-card"
      onToggle={(event) => {
        if (event.target === event.currentTarget) open.value = event.currentTarget.open;
      }}
    >
      <summary>
        <h2>{t("call-decision")}</h2>
        {begun.value ? (
          <Chip tone="caution" icon={Hand}>
            {t("desk-choice-begun", { name: shortName(seen.patient.name) })}
          </Chip>
        ) : null}
      </summary>
      {open.value ? <DecisionPanel visitId={seen.id} side="doctor" /> : null}
    </details>
  );
}
