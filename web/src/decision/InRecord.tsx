/* All decisions of a patient, for a doctor who treats them: to be opened one by one, and only read. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { DecisionBrief, Decisions } from "../api/types";
import { Skeleton } from "../design";
import { Failure } from "../page/Failure";
import { remote } from "../page/remote";
import { dayOf, t } from "../text";
import { outcomeWords, stateWords } from "./brief";
import { DecisionView } from "./DecisionView";
import { createDecision } from "./store";
import "./decision.css";

function Whole({ patientId, id }: { patientId: string; id: string }) {
  const store = useMemo(() => createDecision(`/patients/${patientId}/decisions/${id}`), [id]);
  useEffect(() => void store.load(), [store]);
  const seen = store.seen.value;
  if (seen !== null) return <DecisionView seen={seen} store={null} />;
  if (store.failure.value === null) return <Skeleton label={t("decision-loading")} lines={6} />;
  return <Failure title={t("decision-failed")} error={store.failure.value} onAgain={store.load} />;
}

function Row({ patientId, brief }: { patientId: string; brief: DecisionBrief }) {
  const open = useSignal(false);
  const outcome = outcomeWords(brief);
  return (
    <li>
      <details onToggle={(event) => (open.value = event.currentTarget.open)}>
        <summary>
          <span dir="auto">{brief.question}</span>
          <span class="muted small">
            {[outcome, stateWords(brief), dayOf(brief.visit_starts_at)]
              .filter((words) => words !== null)
              .join(" · ")}
          </span>
        </summary>
        {open.value ? <Whole patientId={patientId} id={brief.id} /> : null}
      </details>
    </li>
  );
}

export function InRecord({ patientId }: { patientId: string }) {
  const list = useMemo(
    () => remote<Decisions>(() => `/patients/${patientId}/decisions`),
    [patientId],
  );
  useEffect(() => void list.load(), [list]);
  const found = list.value.value?.decisions;
  if (found === undefined || found.length === 0) return null;
  return (
    <section class="stack stack--tight" aria-labelledby="record-decisions">
      <h2 id="record-decisions">{t("decision-in-record")}</h2>
      <ul class="versions">
        {found.map((brief) => (
          <Row key={brief.id} patientId={patientId} brief={brief} />
        ))}
      </ul>
    </section>
  );
}
