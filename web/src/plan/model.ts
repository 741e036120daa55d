/* One patient's care plan on a page: goals and tasks, changed by both sides. Who changes an item says
   which version they saw; when somebody else was quicker, the words typed stay, beside theirs. */
import { api, codeOf } from "../api";
import type {
  AddPlanItem,
  CarePlan,
  PlanHistory,
  PlanItem,
  PlanState,
  PlanWords,
} from "../api/types";
import { remote, type Remote } from "../page/remote";
import { localDay } from "../text";

export interface PlanStore {
  readonly all: Remote<CarePlan>;
  add(item: AddPlanItem): Promise<void>;
  /** Returns the item as somebody else has changed it meanwhile, or null when it is saved. */
  change(item: PlanItem, words: PlanWords): Promise<PlanItem | null>;
  setState(item: PlanItem, state: PlanState): Promise<void>;
  history(item: PlanItem): Promise<PlanHistory>;
}

export function planOf(patientId: string): PlanStore {
  const path = `/patients/${encodeURIComponent(patientId)}/plan`;
  const all = remote<CarePlan>(() => path);
  const own = (item: PlanItem) => `${path}/${encodeURIComponent(item.id)}`;
  return {
    all,
    async add(item) {
      await api.post(path, item);
      await all.load();
    },
    async change(item, words) {
      try {
        await api.put(own(item), { ...words, base_version: item.version });
      } catch (error) {
        if (codeOf(error) !== "plan_changed") throw error;
        await all.load();
        const plan = all.value.peek();
        const theirs = [...(plan?.goals ?? []), ...(plan?.tasks ?? [])];
        const found = theirs.find(({ id }) => id === item.id);
        if (found === undefined || found.version === item.version) throw error;
        return found;
      }
      await all.load();
      return null;
    },
    async setState(item, state) {
      await api.post(`${own(item)}/state`, { state });
      await all.load();
    },
    history: (item) => api.get<PlanHistory>(`${own(item)}/changes`),
  };
}

export function wordsOf(item: PlanItem): PlanWords {
  const { title, details, whose, due_on, goal_id } = item;
  return { title, details, whose, due_on, goal_id };
}

/** What is to be done still: what is overdue first, since the server sorts by day. */
export function open(items: readonly PlanItem[]): readonly PlanItem[] {
  return items.filter(({ state }) => state === "open");
}

export function closed(items: readonly PlanItem[]): readonly PlanItem[] {
  return items
    .filter(({ state }) => state !== "open")
    .toSorted((a, b) => (b.done_at ?? b.changed_at).localeCompare(a.done_at ?? a.changed_at));
}

/** Its day is over and it is still open. */
export function isOverdue(item: PlanItem, now: Date): boolean {
  return item.state === "open" && item.due_on !== null && item.due_on < localDay(now);
}

/** A day without a time, as an instant that lies in it wherever one reads. */
export function noon(day: string): string {
  return new Date(`${day}T12:00`).toISOString();
}
