/* What the patient said of a visit: theirs to read again, also where the clinic doesn't see the name. */
import { useEffect, useMemo } from "preact/hooks";
import type { OwnFeedback } from "../../api/types";
import { Skeleton } from "../../design";
import { Lines } from "../../feedback/Lines";
import { Failure } from "../../page/Failure";
import { remote } from "../../page/remote";
import { dayOf, t } from "../../text";

export function OwnAnswers({ visitId }: { visitId: string }) {
  const found = useMemo(
    () => remote<OwnFeedback>(() => `/my/visits/${encodeURIComponent(visitId)}/feedback`),
    [visitId],
  );
  useEffect(() => void found.load(), [found]);
  const said = found.value.value;
  if (said === null) {
    return found.failure.value === null ? (
      <Skeleton label={t("past-loading")} lines={3} />
    ) : (
      <Failure
        title={t("past-feedback-failed")}
        error={found.failure.value}
        onAgain={() => found.load()}
      />
    );
  }
  if (said.given_at === null) return <p>{t("past-feedback-given")}</p>;
  return (
    <>
      <p>{t("past-feedback-given-on", { day: dayOf(said.given_at) })}</p>
      <p class="small muted">
        {said.anonymous ? t("past-feedback-nameless") : t("past-feedback-named")}
      </p>
      <Lines lines={said.lines} />
    </>
  );
}
