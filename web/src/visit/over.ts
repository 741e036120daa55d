/* Why a visit that was open here is open no more: it was closed, or another link's visit took its place
   in this browser. model.ts asks when the server refuses what is on screen. */
import { api, currentSession, useSession } from "../api/client";
import type { SessionInfo } from "../api/types";

export type Over =
  | { at: "session_over" }
  /* Another link was opened in this browser, and its visit took the place of this one. */
  | { at: "replaced" }
  /* A guest's part in the visit was ended: they were asked to leave, or their link was withdrawn. */
  | { at: "guest_out" };

/** The visit session of this browser, when it has one. Leaves requests speaking with it. */
export async function visitSession(): Promise<SessionInfo | null> {
  useSession("visit");
  const session = await api.get<SessionInfo>("/session");
  return session.level === "visit" || session.level === "pending" ? session : null;
}

/** Why what was open here is refused by now. */
export async function whyOver(id: string, isGuest: boolean): Promise<Over> {
  if (currentSession() === "visit") {
    const session = await visitSession();
    if (session !== null && session.visit_id !== id) return { at: "replaced" };
  }
  return { at: isGuest ? "guest_out" : "session_over" };
}

/** This page hears of the end before the browser has the newer session's cookie. */
const cookieMs = 1_500;

/** Asks once more, a little later. Without an answer the page stays at what it says. */
export function askAgain(id: string, isGuest: boolean, tell: (why: Over) => void): void {
  setTimeout(() => void whyOver(id, isGuest).then(tell, () => undefined), cookieMs);
}
