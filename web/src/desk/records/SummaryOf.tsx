/* The summary of one visit in a patient's record, as the patient has it. All of a record's summaries
   come with one question to the server, asked when the record is open. */
import { FileHeart } from "lucide-preact";
import { useEffect } from "preact/hooks";
import type { VisitSummaries } from "../../api/types";
import { Icon } from "../../design";
import { remote } from "../../page/remote";
import { Letter } from "../../summary/Letter";
import { dayAndTime, t } from "../../text";
import { now } from "../model";

let patientId = "";

const summaries = remote<VisitSummaries>(
  () => `/patients/${encodeURIComponent(patientId)}/summaries`,
);

/** Without them the record does as well: what failed is seen at the next look. */
export function useSummaries(id: string): void {
  useEffect(() => {
    patientId = id;
    summaries.forget();
    void summaries.load();
  }, [id]);
}

export function SummaryOf({ visitId }: { visitId: string }) {
  const found = summaries.value.value?.summaries.find((one) => one.visit_id === visitId);
  if (found === undefined) return null;
  const { version, content, sent_at } = found.summary;
  const label = t("summary-desk-of-visit");
  return (
    <details>
      <summary class="small">
        <Icon of={FileHeart} /> {label}
      </summary>
      <Letter content={content} label={label} level={3}>
        <p class="small muted">
          {t("summary-desk-sent-when", { version, when: dayAndTime(sent_at, now.value) })}
        </p>
      </Letter>
    </details>
  );
}
