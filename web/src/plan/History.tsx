/* Who changed a goal or task, when, and what it said before. */
import { useSignal } from "@preact/signals";
import { errorText } from "../api";
import type { PlanHistory, PlanItem } from "../api/types";
import { Button, Dialog, Skeleton } from "../design";
import { dayAndTime, dayOf, t } from "../text";
import { noon, type PlanStore } from "./model";
import { stateWords, whoseWords } from "./words";

interface HistoryProps {
  store: PlanStore;
  item: PlanItem;
  mine: boolean;
  now: Date;
}

export function History({ store, item, mine, now }: HistoryProps) {
  const shown = useSignal(false);
  const found = useSignal<PlanHistory | null>(null);
  const failure = useSignal<unknown>(null);
  const load = async () => {
    shown.value = true;
    failure.value = null;
    try {
      found.value = await store.history(item);
    } catch (error) {
      failure.value = error;
    }
  };
  return (
    <>
      <Button kind="quiet" onClick={() => void load()}>
        <span>
          {t("plan-history")}
          <span class="visually-hidden"> ({item.title})</span>
        </span>
      </Button>
      <Dialog
        open={shown.value}
        title={t("plan-history-title")}
        onClose={() => (shown.value = false)}
        actions={
          <Button autofocus onClick={() => (shown.value = false)}>
            {t("plan-close")}
          </Button>
        }
      >
        {failure.value === null ? null : <p role="alert">{errorText(failure.value)}</p>}
        {found.value === null && failure.value === null ? (
          <Skeleton label={t("plan-loading")} lines={3} />
        ) : null}
        <ol class="plan-versions rows">
          {found.value?.versions.map((each) => (
            <li key={each.version}>
              <p>
                <b>{each.title}</b>
              </p>
              {each.details === "" ? null : <p>{each.details}</p>}
              <p class="small">
                {[
                  stateWords(each.state),
                  ...(item.sort === "task" ? [whoseWords(each.whose, mine)] : []),
                  ...(each.due_on === null
                    ? []
                    : [t("plan-day", { day: dayOf(noon(each.due_on), now) })]),
                ].join(" · ")}
              </p>
              <p class="muted small">
                {t("plan-by", {
                  by: each.by ?? t("plan-clinic"),
                  when: dayAndTime(each.at, now),
                })}
              </p>
            </li>
          ))}
        </ol>
      </Dialog>
    </>
  );
}
