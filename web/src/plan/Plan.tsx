/* The care plan: goals, tasks, and what is done. The portal and the patient's record show it. */
import { useSignal } from "@preact/signals";
import { ListTodo, Plus, Target } from "lucide-preact";
import { useEffect } from "preact/hooks";
import type { PlanItem, PlanSort } from "../api/types";
import { Button, Empty, Skeleton } from "../design";
import { Failure } from "../page/Failure";
import { t } from "../text";
import { Form } from "./Form";
import { Item } from "./Item";
import { closed, open, type PlanStore } from "./model";
import "./Plan.css";

interface PlanProps {
  store: PlanStore;
  mine: boolean;
  now: Date;
}

function Part(props: PlanProps & { sort: PlanSort; items: readonly PlanItem[] }) {
  const { store, mine, now, sort, items } = props;
  const adding = useSignal(false);
  const isGoal = sort === "goal";
  const here = open(items);
  const title = isGoal ? t("plan-goals") : t("plan-tasks");
  return (
    <section class="stack stack--tight" aria-labelledby={`plan-${sort}`}>
      <h2 id={`plan-${sort}`}>{title}</h2>
      {here.length === 0 && !adding.value ? (
        <Empty
          icon={isGoal ? Target : ListTodo}
          heading="h3"
          title={isGoal ? t("plan-no-goals") : t("plan-no-tasks")}
        >
          {isGoal ? t("plan-no-goals-words") : t("plan-no-tasks-words")}
        </Empty>
      ) : null}
      <ul class="rows">
        {here.map((item) => (
          <Item key={item.id} store={store} item={item} mine={mine} now={now} />
        ))}
      </ul>
      {store.all.value.value?.may_edit !== true ? null : adding.value ? (
        <div class="card">
          <Form store={store} sort={sort} mine={mine} onDone={() => (adding.value = false)} />
        </div>
      ) : (
        <div>
          <Button icon={Plus} onClick={() => (adding.value = true)}>
            {isGoal ? t("plan-add-goal") : t("plan-add-task")}
          </Button>
        </div>
      )}
    </section>
  );
}

function Closed(props: PlanProps & { items: readonly PlanItem[] }) {
  const here = closed(props.items);
  if (here.length === 0) return null;
  return (
    <details class="plan-closed">
      <summary>{t("plan-closed", { count: here.length })}</summary>
      <ul class="rows">
        {here.map((item) => (
          <Item key={item.id} store={props.store} item={item} mine={props.mine} now={props.now} />
        ))}
      </ul>
    </details>
  );
}

export function PlanView(props: PlanProps) {
  const { store } = props;
  useEffect(() => {
    void store.all.load();
  }, [store]);
  const plan = store.all.value.value;
  const failure = store.all.failure.value;
  return (
    <div class="stack stack--loose">
      {failure === null ? null : (
        <Failure title={t("plan-failed")} error={failure} onAgain={store.all.load} />
      )}
      {plan === null ? (
        failure === null ? (
          <Skeleton label={t("plan-loading")} lines={6} />
        ) : null
      ) : (
        <>
          <Part {...props} sort="task" items={plan.tasks} />
          <Part {...props} sort="goal" items={plan.goals} />
          <Closed {...props} items={[...plan.tasks, ...plan.goals]} />
        </>
      )}
    </div>
  );
}
