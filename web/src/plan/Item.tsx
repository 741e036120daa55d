/* One goal or task: how it stands, whose it is, until when; ticked off by a press. */
import { useSignal } from "@preact/signals";
import { CalendarClock, Check, Flag, RotateCcw, UserRound, UsersRound } from "lucide-preact";
import { errorText } from "../api";
import type { PlanItem, PlanState, PlanWhose } from "../api/types";
import { Button, Chip, type LucideIcon } from "../design";
import { dayAndTime, dayOf, t } from "../text";
import { Form } from "./Form";
import { History } from "./History";
import { isOverdue, noon, type PlanStore } from "./model";
import { stateWords, whoseWords } from "./words";

export interface ItemProps {
  store: PlanStore;
  item: PlanItem;
  mine: boolean;
  now: Date;
}

const icons: Record<PlanWhose, LucideIcon> = {
  patient: UserRound,
  team: UsersRound,
  together: UsersRound,
};

function Marks({ item, mine, now }: ItemProps) {
  const late = isOverdue(item, now);
  return (
    <p class="plan-item__marks">
      {item.sort === "goal" ? null : (
        <Chip icon={icons[item.whose]}>{whoseWords(item.whose, mine)}</Chip>
      )}
      {item.due_on === null ? null : (
        <Chip icon={CalendarClock} tone={late ? "caution" : "neutral"}>
          {late
            ? t("plan-late", { day: dayOf(noon(item.due_on), now) })
            : t("plan-day", { day: dayOf(noon(item.due_on), now) })}
        </Chip>
      )}
      {item.decision_id === null ? null : <Chip icon={Flag}>{t("plan-from-decision")}</Chip>}
    </p>
  );
}

/** Who changed it last and when, and the way to everyone before. */
function Standing({ store, item, mine, now }: ItemProps) {
  const by = item.done_by ?? t("plan-clinic");
  const changed = item.changed_by ?? t("plan-clinic");
  const when = dayAndTime(item.done_at ?? item.changed_at, now);
  return (
    <div class="plan-item__standing">
      <p class="muted small">
        {item.state === "open"
          ? t("plan-changed-by", { by: changed, when: dayAndTime(item.changed_at, now) })
          : `${stateWords(item.state)}. ${t("plan-by", { by, when })}`}
      </p>
      <History store={store} item={item} mine={mine} now={now} />
    </div>
  );
}

function Ways(props: ItemProps & { mayEdit: boolean; onEdit: () => void }) {
  const { store, item, mayEdit, onEdit } = props;
  const busy = useSignal(false);
  const failure = useSignal<unknown>(null);
  const set = async (state: PlanState) => {
    busy.value = true;
    failure.value = null;
    try {
      await store.setState(item, state);
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
  };
  const named = <span class="visually-hidden"> ({item.title})</span>;
  return (
    <div class="plan-item__ways">
      {!mayEdit ? null : item.state === "open" ? (
        <>
          <Button icon={Check} busy={busy.value} onClick={() => void set("done")}>
            <span>
              {item.sort === "goal" ? t("plan-reached") : t("plan-done")}
              {named}
            </span>
          </Button>
          <Button kind="quiet" onClick={onEdit}>
            <span>
              {t("plan-edit")}
              {named}
            </span>
          </Button>
          <Button kind="quiet" onClick={() => void set("dropped")}>
            <span>
              {t("plan-drop")}
              {named}
            </span>
          </Button>
        </>
      ) : (
        <Button kind="quiet" icon={RotateCcw} busy={busy.value} onClick={() => void set("open")}>
          <span>
            {t("plan-reopen")}
            {named}
          </span>
        </Button>
      )}
      {failure.value === null ? null : <p role="alert">{errorText(failure.value)}</p>}
    </div>
  );
}

export function Item(props: ItemProps) {
  const { store, item, mine } = props;
  const editing = useSignal(false);
  const mayEdit = store.all.value.value?.may_edit ?? false;
  const goals = store.all.value.value?.goals ?? [];
  const goal = goals.find(({ id }) => id === item.goal_id);
  if (editing.value) {
    return (
      <li class="plan-item">
        <Form
          store={store}
          sort={item.sort}
          mine={mine}
          item={item}
          onDone={() => (editing.value = false)}
        />
      </li>
    );
  }
  return (
    <li class="plan-item" data-state={item.state}>
      <h3 class="plan-item__title">{item.title}</h3>
      {item.details === "" ? null : <p class="plan-item__details">{item.details}</p>}
      {goal === undefined ? null : <p class="small">{t("plan-serves", { goal: goal.title })}</p>}
      <Marks {...props} />
      <Standing {...props} />
      <Ways {...props} mayEdit={mayEdit} onEdit={() => (editing.value = true)} />
    </li>
  );
}
