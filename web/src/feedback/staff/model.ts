/* What staff make of feedback: filters, answers, trends, actions. One model for the desk and the
   admin's pages; who may read what is the server's. */
import { computed, signal } from "@preact/signals";
import { api } from "../../api";
import type {
  Audience,
  FeedbackActions,
  FeedbackChoices,
  FeedbackList,
  FeedbackTrends,
  Mood,
  Period,
  SaveAction,
} from "../../api/types";
import { remote } from "../../page/remote";
import { localDay } from "../../text";

export interface Filters {
  audience: Audience;
  doctor: string;
  service: string;
  questionnaire: string;
  since: string;
  until: string;
  period: Period;
  mood: Mood | "";
  words: string;
  withWords: boolean;
}

const none: Filters = {
  audience: "patient",
  doctor: "",
  service: "",
  questionnaire: "",
  since: "",
  until: "",
  period: "month",
  mood: "",
  words: "",
  withWords: false,
};

export type View = "trends" | "comments" | "actions" | "said" | "questions";

export const view = signal<View>("trends");
export const filters = signal<Filters>(none);
export const choices = remote<FeedbackChoices>(() => "/feedback/choices");
export const actions = remote<FeedbackActions>(() => "/feedback/actions");

export const answers = signal<FeedbackList | null>(null);
export const trends = signal<FeedbackTrends | null>(null);
export const failure = signal<unknown>(null);
/** What an action comes from, while one is being written. */
export const draft = signal<{ id: string | null; action: SaveAction } | null>(null);
export const actionFailure = signal<unknown>(null);
export const busy = signal(false);

export const openActions = computed(
  () => actions.value.value?.actions.filter(({ done_at }) => done_at === null).length ?? 0,
);

let newest = 0;

function place({ audience, doctor, service, questionnaire, since, until }: Filters) {
  return {
    audience,
    doctor_id: doctor,
    service_id: service,
    questionnaire,
    since: since || null,
    until: until || null,
  };
}

/** Asks for both: what is shown follows the filters. An overtaken answer is dropped. */
export async function load(): Promise<void> {
  const mine = ++newest;
  const wanted = filters.peek();
  const { mood, words, withWords, period } = wanted;
  const search = { ...place(wanted), mood: mood || null, words, with_words: withWords };
  try {
    const [found, figures] = await Promise.all([
      api.post<FeedbackList>("/feedback/search", search),
      api.post<FeedbackTrends>("/feedback/trends", { ...place(wanted), period }),
    ]);
    if (mine !== newest) return;
    answers.value = found;
    trends.value = figures;
    failure.value = null;
  } catch (error) {
    if (mine === newest) failure.value = error;
  }
}

export function loadAll(): void {
  void load();
  void choices.load();
  void actions.load();
}

export function filterBy(change: Partial<Filters>): void {
  filters.value = { ...filters.peek(), ...change };
  void load();
}

export const isFiltered = computed(() => {
  const { period: _, ...now } = filters.value;
  return Object.entries(now).some(([name, value]) => none[name as keyof Filters] !== value);
});

export function forgetFilters(): void {
  filters.value = { ...none, period: filters.peek().period };
  void load();
}

const days = 14;
const dayMs = 86_400_000;

/** Begins an action: from a trend, a comment, or from nothing. */
export function beginAction(about: string, me: string): void {
  const due = localDay(new Date(Date.now() + days * dayMs));
  const owners = choices.value.peek()?.owners ?? [];
  const owner = owners.find(({ id }) => id === me) ?? owners[0];
  actionFailure.value = null;
  draft.value = {
    id: null,
    action: { title: "", about: about.slice(0, 200), owner_id: owner?.id ?? "", due_on: due },
  };
  view.value = "actions";
}

async function change(path: string, body: unknown): Promise<boolean> {
  if (busy.peek()) return false;
  busy.value = true;
  actionFailure.value = null;
  try {
    await api.post<FeedbackActions>(path, body);
    await actions.load();
    return true;
  } catch (error) {
    actionFailure.value = error;
    return false;
  } finally {
    busy.value = false;
  }
}

export function saveAction(id: string | null, action: SaveAction): Promise<boolean> {
  return change(id === null ? "/feedback/actions" : `/feedback/actions/${id}`, action);
}

export function markAction(id: string, done: boolean): Promise<boolean> {
  return change(`/feedback/actions/${id}/${done ? "done" : "reopen"}`, {});
}
