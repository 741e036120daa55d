/* The visit as its patient meets it: link, code, check-in, waiting, call, after. Nothing but this
   surface is loaded; the call and the editor are chunks of their own. */
import { effect } from "@preact/signals";
import { render } from "preact";
import { announce } from "../design";
import { t } from "../text";
import { left } from "./call/session";
import { followVisit } from "./live";
import { open, visit } from "./model";
import { closeOwnMedia } from "./own";
import { disarmRing, ringNow } from "./ring";
import { Visit } from "./Visit";
import { doctorOf, sentence } from "./words";

export const catalogues: readonly string[] = ["visit", "call"];

/** What happens once when the visit goes from one state to the next. */
function followTurns(): void {
  let before = visit.peek()?.state;
  effect(() => {
    const now = visit.value?.state;
    if (now === before) return;
    if (before === "waiting" && now === "in_call") {
      const body = sentence(t("visit-turn-body", { doctor: doctorOf(visit.peek()) }));
      ringNow(t("visit-turn"), body);
      announce(`${t("visit-turn")}. ${body}`);
    }
    if (now !== "scheduled" && now !== "waiting" && now !== "in_call") {
      closeOwnMedia();
      disarmRing();
      left.value = false;
    }
    before = now;
  });
}

export function start(root: HTMLElement): void {
  followVisit();
  followTurns();
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
