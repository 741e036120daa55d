/* The visit as its patient meets it: link, code, check-in, waiting, call, after. Nothing but this
   surface is loaded; the call and the editor are chunks of their own. */
import { computed, effect } from "@preact/signals";
import { render } from "preact";
import { announce } from "../design";
import { t } from "../text";
import { outside } from "./call/session";
import { forgetDraft, holdDraft } from "./check-in/draft";
import { followVisit } from "./live";
import { guestVisit, open, stage, visit } from "./model";
import { closeOwnMedia } from "./own";
import { preparedWords } from "./prepared";
import { disarmRing, ringNow, takeUpRing } from "./ring";
import { Visit } from "./Visit";
import { doctorOf, sentence } from "./words";

export const catalogues: readonly string[] = ["visit", "feedback", "summary", "call", "check"];

/** What happens once when the visit goes from one state to the next. */
function followTurns(): void {
  let before = visit.peek()?.state;
  effect(() => {
    const now = visit.value?.state;
    if (now === before || now === undefined) return;
    if (before === "waiting" && now === "in_call") {
      const body = sentence(t("visit-turn-body", { doctor: doctorOf(visit.peek()) }));
      ringNow(t("visit-turn"), body);
      announce(`${t("visit-turn")}. ${body}`);
    }
    if (now === "waiting") takeUpRing();
    if (now !== "scheduled" && now !== "waiting" && now !== "in_call") {
      closeOwnMedia();
      disarmRing();
      outside.value = null;
    }
    before = now;
  });
}

const checkingIn = computed(() => {
  const here = stage.value.at === "visit" && visit.value?.state === "scheduled";
  return here ? (visit.value?.id ?? null) : null;
});

/** Closed on this device, or given up for another visit: nothing of it may stay on the page. */
const isOver = computed(() => ["session_over", "guest_out", "replaced"].includes(stage.value.at));

/** Answers are kept by the clinic while they are given, and in this page no longer than that. */
function keepAnswers(): void {
  effect(() => {
    const id = checkingIn.value;
    return id === null ? undefined : holdDraft(id, () => preparedWords(id));
  });
  effect(() => {
    const isElsewhere = stage.value.at === "visit" && checkingIn.value === null;
    if (isOver.value || isElsewhere) forgetDraft();
  });
}

function endWithSession(): void {
  effect(() => {
    if (!isOver.value) return;
    closeOwnMedia();
    disarmRing();
    visit.value = null;
    guestVisit.value = null;
  });
}

export function start(root: HTMLElement): void {
  followVisit();
  followTurns();
  keepAnswers();
  endWithSession();
  window.addEventListener("hashchange", () => {
    // A second link opened in the same tab changes only the fragment.
    if (location.hash.length > 1) void open();
  });
  window.addEventListener("pageshow", (event) => {
    // Back from the browser's memory: the call was left on the way out, so all starts anew.
    if (event.persisted) location.reload();
  });
  render(<Visit />, root);
  void open();
}
