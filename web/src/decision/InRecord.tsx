/* All decisions of a patient, for a doctor who treats them: to be opened one by one and read. In a visit
   that comes next, one can go on. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { CornerDownRight } from "lucide-preact";
import { errorText } from "../api";
import type { DecisionBrief, Decisions } from "../api/types";
import { Banner, Button, Skeleton } from "../design";
import { Failure } from "../page/Failure";
import { remote } from "../page/remote";
import { dayOf, t } from "../text";
import { outcomeWords, stateWords } from "./brief";
import { DecisionView } from "./DecisionView";
import { goOn } from "./Elsewhere";
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

interface RowProps {
  patientId: string;
  brief: DecisionBrief;
  next: NextVisit | null;
  onGoneOn: () => void;
}

/** In the visit that comes next it is no longer only to be read. */
function GoOn({
  brief,
  next,
  onGoneOn,
}: { brief: DecisionBrief; next: NextVisit } & Pick<RowProps, "onGoneOn">) {
  const busy = useSignal(false);
  const failure = useSignal<unknown>(null);
  const go = async () => {
    if (busy.peek()) return;
    busy.value = true;
    failure.value = null;
    try {
      await goOn(next.id, brief.id);
      onGoneOn();
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
  };
  return (
    <div class="stack stack--tight">
      <div>
        <Button icon={CornerDownRight} busy={busy.value} onClick={() => void go()}>
          {t("decision-go-on-in", { day: dayOf(next.starts_at) })}
        </Button>
      </div>
      {failure.value === null ? null : (
        <Banner tone="caution" title={errorText(failure.value)} urgent />
      )}
    </div>
  );
}

function Row({ patientId, brief, next, onGoneOn }: RowProps) {
  const open = useSignal(false);
  const outcome = outcomeWords(brief);
  return (
    <li>
      <details onToggle={(event) => (open.value = event.currentTarget.open)}>
        <summary>
          <span dir="auto">{brief.question}</span>
          <span class="muted small">
            {[outcome, stateWords(brief, true), dayOf(brief.visit_starts_at)]
              .filter((words) => words !== null)
              .join(" · ")}
          </span>
        </summary>
        {next === null || brief.visit_id === next.id ? null : (
          <GoOn brief={brief} next={next} onGoneOn={onGoneOn} />
        )}
        {open.value ? <Whole patientId={patientId} id={brief.id} /> : null}
      </details>
    </li>
  );
}

/** A visit of the reader's with this patient that lies ahead, or is on. */
export interface NextVisit {
  id: string;
  starts_at: string;
}

interface InRecordProps {
  patientId: string;
  next: NextVisit | null;
}

export function InRecord({ patientId, next }: InRecordProps) {
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
          <Row
            key={brief.id}
            patientId={patientId}
            brief={brief}
            next={next}
            onGoneOn={() => void list.load()}
          />
        ))}
      </ul>
    </section>
  );
}
