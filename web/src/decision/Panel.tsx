/* The decisions of one visit, for the desk's tab and the patient's panel: the list when there are
   several, the one that is looked at, and the way to begin one. It follows the visit by
   `visit:changed`; the page has to attend the visit. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { Plus, Scale } from "lucide-preact";
import type { Decision, DecisionBrief, Decisions } from "../api/types";
import { Button, Empty, Select, Skeleton, toast } from "../design";
import { Failure } from "../page/Failure";
import { remote } from "../page/remote";
import { onPart } from "../socket/parts";
import { t } from "../text";
import { Begin } from "./Begin";
import { DecisionView } from "./DecisionView";
import { Elsewhere } from "./Elsewhere";
import { Raise } from "./Raise";
import { createDecision } from "./store";
import "./decision.css";

interface PanelProps {
  visitId: string;
  side: "doctor" | "patient";
}

interface OneProps {
  visitId: string;
  id: string;
  first: Decision | null;
  onGone: () => void;
}

/** Follows one decision while it is shown. */
function One({ visitId, id, first, onGone }: OneProps) {
  const store = useMemo(
    () => createDecision(`/visits/${visitId}/decisions/${id}`, first),
    [visitId, id],
  );
  useEffect(() => {
    void store.load();
    return onPart(visitId, "decision", store.loadSoon);
  }, [store]);
  const seen = store.seen.value;
  if (seen !== null) return <DecisionView seen={seen} store={store} onGone={onGone} />;
  if (store.failure.value !== null) {
    return (
      <Failure
        title={t("decision-failed")}
        error={store.failure.value}
        onAgain={() => store.load()}
      />
    );
  }
  return <Skeleton label={t("decision-loading")} lines={6} />;
}

interface ChooseProps {
  briefs: readonly DecisionBrief[];
  current: string;
  onChoose: (id: string) => void;
}

function Which({ briefs, current, onChoose }: ChooseProps) {
  if (briefs.length < 2) return null;
  return (
    <label class="decision-which no-print">
      <span class="decision__label">{t("decision-which")}</span>
      <Select value={current} onValue={onChoose}>
        {briefs.map((brief) => (
          <option key={brief.id} value={brief.id}>
            {brief.question}
          </option>
        ))}
      </Select>
    </label>
  );
}

export function Panel({ visitId, side }: PanelProps) {
  const list = useMemo(() => remote<Decisions>(() => `/visits/${visitId}/decisions`), [visitId]);
  const chosen = useSignal<string | null>(null);
  const begun = useSignal<Decision | null>(null);
  const beginning = useSignal(false);
  const take = (made: Decision) => {
    begun.value = made;
    chosen.value = made.id;
    beginning.value = false;
    void list.load();
  };
  const drop = () => {
    begun.value = null;
    chosen.value = null;
    toast({ text: t("decision-taken-back") });
    void list.load();
  };
  useEffect(() => {
    chosen.value = null;
    beginning.value = false;
    void list.load();
    return onPart(visitId, "decision", list.loadSoon);
  }, [list]);
  const found = list.value.value?.decisions ?? null;
  const shown = useRef<string | null>(null);
  const isDoctor = side === "doctor";
  useEffect(() => {
    const isGone = found !== null && found.every(({ id }) => id !== shown.current);
    if (isDoctor && isGone && shown.current !== null) toast({ text: t("decision-taken-back-by") });
  }, [found]);
  if (found === null) {
    return list.failure.value === null ? (
      <Skeleton label={t("decision-loading")} lines={6} />
    ) : (
      <Failure
        title={t("decision-failed")}
        error={list.failure.value}
        onAgain={() => list.load()}
      />
    );
  }
  const current =
    found.find((one) => one.id === chosen.value)?.id ?? begun.value?.id ?? found.at(-1)?.id ?? null;
  shown.current = current;
  if (isDoctor && (beginning.value || current === null)) {
    return (
      <div class="decision-panel">
        <Begin
          visitId={visitId}
          onBegun={take}
          onCancel={current === null ? null : () => (beginning.value = false)}
        />
        <Elsewhere visitId={visitId} onGoneOn={take} />
      </div>
    );
  }
  if (!isDoctor && beginning.value) {
    return (
      <div class="decision-panel">
        <h2>{t("decision-raise")}</h2>
        <Raise
          visits={[{ id: visitId, label: "" }]}
          onBegun={take}
          onCancel={() => (beginning.value = false)}
        />
      </div>
    );
  }
  const begin = (
    <Button icon={Plus} onClick={() => (beginning.value = true)}>
      {t("decision-raise")}
    </Button>
  );
  if (current === null) {
    return (
      <Empty icon={Scale} title={t("decision-none")} action={begin}>
        {t("decision-none-yet")}
      </Empty>
    );
  }
  return (
    <div class="decision-panel">
      <Which briefs={found} current={current} onChoose={(id) => (chosen.value = id)} />
      <One
        key={current}
        visitId={visitId}
        id={current}
        first={begun.value?.id === current ? begun.value : null}
        onGone={drop}
      />
      <div class="no-print">
        <Button kind="quiet" class="flush" icon={Plus} onClick={() => (beginning.value = true)}>
          {isDoctor ? t("decision-another") : t("decision-raise-another")}
        </Button>
      </div>
      {isDoctor ? <Elsewhere visitId={visitId} onGoneOn={take} /> : null}
    </div>
  );
}
