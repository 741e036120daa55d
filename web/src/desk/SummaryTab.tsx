/* The summary beside the wrap-up, and under a past visit. The panel is a chunk of its own: its words,
   its gauge and their lists are needed at the end of a visit only. */
import { useEffect, useState } from "preact/hooks";
import { Skeleton } from "../design";
import { clinic } from "../page/clinic";
import { Failure } from "../page/Failure";
import type { SummaryPanel } from "../summary/Panel";
import { t } from "../text";
import { summaryDraft } from "./summary";
import "./SummaryTab.css";

type Panel = typeof SummaryPanel;

function usePanel() {
  const [panel, setPanel] = useState<{ Panel: Panel } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const load = () => {
    setFailure(null);
    import("../summary/Panel").then(
      ({ SummaryPanel }) => setPanel({ Panel: SummaryPanel }),
      setFailure,
    );
  };
  useEffect(load, []);
  return { panel, failure, load };
}

export function SummaryTab({ name }: { name: string }) {
  const { panel, failure, load } = usePanel();
  const draft = summaryDraft.value;
  if (failure !== null) {
    return <Failure title={t("summary-desk-failed")} error={failure} onAgain={load} />;
  }
  if (panel === null || draft === null) {
    return <Skeleton label={t("summary-desk-loading")} lines={6} />;
  }
  return <panel.Panel draft={draft} name={name} emergency={clinic.value?.emergency_number} />;
}

/** Of a past visit: what was sent, and a correction of it. */
export function PastSummary({ visitId, name }: { visitId: string; name: string }) {
  if (summaryDraft.value === null) return null;
  return (
    <section class="past-summary" aria-label={t("summary-desk-of-visit")} key={visitId}>
      <SummaryTab name={name} />
    </section>
  );
}
