/* Writing a goal or task, new or changed. When somebody else has changed it meanwhile, their words
   stand above one's own, and saving again is a choice. */
import { useSignal } from "@preact/signals";
import { errorText } from "../api";
import type { PlanItem, PlanSort, PlanWhose, PlanWords } from "../api/types";
import { Banner, Button, Buttons, Field, Input, RadioChoices, Select, Textarea } from "../design";
import { dayOf, t } from "../text";
import { noon, wordsOf, type PlanStore } from "./model";
import { whoseWords } from "./words";

interface FormProps {
  store: PlanStore;
  sort: PlanSort;
  mine: boolean;
  item?: PlanItem;
  onDone: () => void;
}

const blank: PlanWords = { title: "", details: "", whose: "patient", due_on: null, goal_id: null };

function Theirs({ item, mine }: { item: PlanItem; mine: boolean }) {
  const by = item.changed_by ?? t("plan-clinic");
  return (
    <Banner tone="caution" urgent title={t("plan-conflict", { by })}>
      <p>{t("plan-conflict-more")}</p>
      <blockquote class="plan-theirs">
        <p>
          <b>{item.title}</b>
        </p>
        {item.details === "" ? null : <p>{item.details}</p>}
        {item.sort === "task" ? <p class="small">{whoseWords(item.whose, mine)}</p> : null}
        {item.due_on === null ? null : (
          <p class="small">{t("plan-day", { day: dayOf(noon(item.due_on)) })}</p>
        )}
      </blockquote>
    </Banner>
  );
}

export function Form({ store, sort, mine, item, onDone }: FormProps) {
  const words = useSignal<PlanWords>(item === undefined ? blank : wordsOf(item));
  /** What is changed: after a conflict, what somebody else made of it. */
  const base = useSignal(item);
  const theirs = useSignal<PlanItem | null>(null);
  const busy = useSignal(false);
  const missing = useSignal(false);
  const failure = useSignal<unknown>(null);
  const set = (some: Partial<PlanWords>) => (words.value = { ...words.peek(), ...some });
  const goals = store.all.value.value?.goals.filter(({ state }) => state === "open") ?? [];

  const save = async () => {
    const said = { ...words.peek(), title: words.peek().title.trim() };
    missing.value = said.title === "";
    failure.value = null;
    if (missing.peek()) return;
    busy.value = true;
    try {
      const from = base.peek();
      const other = from === undefined ? null : await store.change(from, said);
      if (from === undefined) await store.add({ ...said, sort });
      theirs.value = other;
      if (other === null) onDone();
      else base.value = other;
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
  };

  const said = words.value;
  return (
    <form
      class="stack stack--tight plan-form"
      noValidate
      aria-label={
        item !== undefined
          ? t("plan-edit-of", { title: item.title })
          : sort === "goal"
            ? t("plan-add-goal")
            : t("plan-add-task")
      }
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {theirs.value === null ? null : <Theirs item={theirs.value} mine={mine} />}
      <Field
        label={sort === "goal" ? t("plan-goal") : t("plan-task")}
        hint={sort === "goal" ? t("plan-goal-hint") : t("plan-task-hint")}
        error={missing.value ? t("plan-missing") : undefined}
      >
        <Input maxLength={200} value={said.title} onValue={(title) => set({ title })} />
      </Field>
      <Field label={t("plan-details")} optional>
        <Textarea
          rows={2}
          maxLength={2000}
          value={said.details ?? ""}
          onValue={(details) => set({ details })}
        />
      </Field>
      {sort === "goal" ? null : (
        <>
          <RadioChoices<PlanWhose>
            legend={t("plan-whose")}
            row
            value={said.whose ?? "patient"}
            onValue={(whose) => set({ whose })}
            options={(["patient", "team", "together"] as const).map((value) => ({
              value,
              title: whoseWords(value, mine),
            }))}
          />
          {goals.length === 0 ? null : (
            <Field label={t("plan-for-goal")} optional>
              <Select
                value={said.goal_id ?? ""}
                onValue={(id) => set({ goal_id: id === "" ? null : id })}
              >
                <option value="">{t("plan-no-goal")}</option>
                {goals.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </Select>
            </Field>
          )}
        </>
      )}
      <Field label={t("plan-due")} optional>
        <Input
          type="date"
          value={said.due_on ?? ""}
          onValue={(day) => set({ due_on: day === "" ? null : day })}
        />
      </Field>
      {failure.value === null ? null : (
        <Banner tone="critical" urgent title={errorText(failure.value)} />
      )}
      <Buttons>
        <Button type="submit" kind="primary" busy={busy.value}>
          {theirs.value === null ? t("plan-save") : t("plan-save-mine")}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {theirs.value === null ? t("plan-leave") : t("plan-keep-theirs")}
        </Button>
      </Buttons>
    </form>
  );
}
