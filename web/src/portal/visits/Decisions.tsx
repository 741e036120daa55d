/* What was decided in one visit, as a list that leads to each decision. */
import { useEffect, useMemo } from "preact/hooks";
import type { Decisions } from "../../api/types";
import { Skeleton } from "../../design";
import { Failure } from "../../page/Failure";
import { remote } from "../../page/remote";
import { t } from "../../text";
import { Rows } from "../decisions/Rows";

export function VisitDecisions({ visitId }: { visitId: string }) {
  const found = useMemo(
    () => remote<Decisions>(() => `/visits/${encodeURIComponent(visitId)}/decisions`),
    [visitId],
  );
  useEffect(() => void found.load(), [found]);
  const all = found.value.value;
  if (all !== null) {
    return all.decisions.length === 0 ? (
      <p class="muted">{t("past-decisions-none")}</p>
    ) : (
      <Rows briefs={all.decisions} />
    );
  }
  if (found.failure.value === null) return <Skeleton label={t("past-loading")} lines={2} />;
  return (
    <Failure
      title={t("past-decisions-failed")}
      error={found.failure.value}
      onAgain={() => found.load()}
    />
  );
}
