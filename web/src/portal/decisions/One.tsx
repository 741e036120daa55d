/* One decision in the portal, before and after the visit. It follows what happens to the record, so a
   doctor's change shows by itself. */
import { useEffect, useMemo } from "preact/hooks";
import { ArrowLeft } from "lucide-preact";
import { LinkButton, Skeleton, toast } from "../../design";
import { DecisionView } from "../../decision/DecisionView";
import { createDecision } from "../../decision/store";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { poll } from "../../page/polling";
import { t } from "../../text";
import { go, pageHref } from "../route";

/** The doctor may be on the phone with the patient meanwhile. */
const everyMs = 10_000;

export function DecisionPage({ id }: { id: string }) {
  const store = useMemo(() => createDecision(`/my/decisions/${id}`), [id]);
  useEffect(() => {
    void store.load();
    return poll(() => store.load(), everyMs);
  }, [store]);
  const seen = store.seen.value;
  const leave = () => {
    toast({ text: t("decision-taken-back") });
    go(pageHref("decisions"));
  };
  return (
    <>
      <div class="page__head">
        <div class="no-print">
          <LinkButton
            kind="quiet"
            class="flush"
            icon={ArrowLeft}
            iconTurns
            href={pageHref("decisions")}
          >
            {t("decision-back")}
          </LinkButton>
        </div>
        <Heading
          view={`portal-decision-${id}`}
          text={seen?.offer.question ?? t("decision-loading")}
          hidden={seen === null}
        />
      </div>
      {seen !== null ? (
        <DecisionView seen={seen} store={store} titled={false} onGone={leave} />
      ) : store.failure.value === null ? (
        <Skeleton label={t("decision-loading")} lines={8} />
      ) : (
        <Failure
          title={t("decision-failed")}
          error={store.failure.value}
          onAgain={() => store.load()}
        />
      )}
    </>
  );
}
