/* What the patient does next, from the care plan, on the portal's home. */
import { useEffect, useMemo } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { Check } from "lucide-preact";
import { person } from "../../account/session";
import { errorText } from "../../api";
import type { PlanItem } from "../../api/types";
import { Button, LinkButton } from "../../design";
import { isOverdue, noon, open, planOf, type PlanStore } from "../../plan/model";
import { dayOf, t } from "../../text";
import { now } from "../model";
import { pageHref } from "../route";

const mostShown = 3;

/** What waits for the patient: their own tasks, and those of both. */
export function ownTasks(tasks: readonly PlanItem[]): readonly PlanItem[] {
  return open(tasks).filter(({ whose }) => whose !== "team");
}

function Task({ store, item }: { store: PlanStore; item: PlanItem }) {
  const busy = useSignal(false);
  const failure = useSignal<unknown>(null);
  const tick = async () => {
    busy.value = true;
    failure.value = null;
    try {
      await store.setState(item, "done");
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
  };
  const day = item.due_on === null ? null : dayOf(noon(item.due_on), now.value);
  return (
    <li class="visit-row">
      <div>
        <b>{item.title}</b>
        {day === null ? null : (
          <p class="small muted">
            {isOverdue(item, now.value) ? t("plan-late", { day }) : t("plan-day", { day })}
          </p>
        )}
        {failure.value === null ? null : <p role="alert">{errorText(failure.value)}</p>}
      </div>
      <div class="visit-row__state">
        {item.decision_id === null ? (
          <Button icon={Check} busy={busy.value} onClick={() => void tick()}>
            <span>
              {t("plan-done")}
              <span class="visually-hidden"> ({item.title})</span>
            </span>
          </Button>
        ) : (
          <LinkButton href={pageHref("decisions", item.decision_id)}>
            {t("plan-see-decision")}
          </LinkButton>
        )}
      </div>
    </li>
  );
}

export function PlanHome() {
  const id = person.value?.id ?? "";
  const store = useMemo(() => planOf(id), [id]);
  useEffect(() => {
    void store.all.load();
  }, [store]);
  const tasks = ownTasks(store.all.value.value?.tasks ?? []);
  if (tasks.length === 0) return null;
  return (
    <section class="stack stack--tight" aria-labelledby="home-plan">
      <h2 id="home-plan">{t("plan-home")}</h2>
      <ul class="rows">
        {tasks.slice(0, mostShown).map((item) => (
          <Task key={item.id} store={store} item={item} />
        ))}
      </ul>
      <p>
        <a href={pageHref("plan")}>{t("plan-home-all", { count: tasks.length })}</a>
      </p>
    </section>
  );
}
