/* For the doctor: what the patient decides in other visits, to go on with in this one. Who doesn't treat
   the patient sees none of it. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { CornerDownRight } from "lucide-preact";
import { api, errorText } from "../api";
import type { Decision, DecisionBrief, Decisions } from "../api/types";
import { Banner, Button } from "../design";
import { useOwnId } from "../design/ids";
import { remote } from "../page/remote";
import { dayOf, t } from "../text";
import { outcomeWords, stateWords } from "./brief";

interface ElsewhereProps {
  visitId: string;
  onGoneOn: (decision: Decision) => void;
}

export function goOn(visitId: string, decisionId: string): Promise<Decision> {
  return api.post<Decision>(`/visits/${visitId}/decisions/${decisionId}/go-on`, {});
}

function about(brief: DecisionBrief): string {
  const parts = [outcomeWords(brief), stateWords(brief, true), dayOf(brief.visit_starts_at)];
  return parts.filter((words) => words !== null).join(" · ");
}

export function Elsewhere({ visitId, onGoneOn }: ElsewhereProps) {
  const own = useOwnId();
  const list = useMemo(
    () => remote<Decisions>(() => `/visits/${visitId}/earlier-decisions`),
    [visitId],
  );
  const busy = useSignal<string | null>(null);
  const failure = useSignal<unknown>(null);
  useEffect(() => void list.load(), [list]);
  const found = list.value.value?.decisions ?? [];
  if (found.length === 0) return null;
  const take = async (id: string) => {
    if (busy.peek() !== null) return;
    busy.value = id;
    failure.value = null;
    try {
      onGoneOn(await goOn(visitId, id));
      void list.load();
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = null;
    }
  };
  return (
    <section class="stack stack--tight no-print" aria-labelledby={own}>
      <h3 id={own}>{t("decision-elsewhere")}</h3>
      {failure.value === null ? null : (
        <Banner tone="caution" title={errorText(failure.value)} urgent />
      )}
      <ul class="elsewhere">
        {found.map((brief) => (
          <li key={brief.id}>
            <span>
              <b dir="auto">{brief.question}</b>
              <span class="small muted">{about(brief)}</span>
            </span>
            <Button
              icon={CornerDownRight}
              busy={busy.value === brief.id}
              aria-label={t("decision-go-on-named", { question: brief.question })}
              onClick={() => void take(brief.id)}
            >
              {t("decision-go-on")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
