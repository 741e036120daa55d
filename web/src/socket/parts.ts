/* What is kept beside a visit and changed just now: `visit:changed` names it, and whoever shows it asks
   the API again. `visit.ts` tells, for every visit that this page attends. */
import type { VisitPart } from "../api/types";
import type { Off } from "./connection";

type Part = Exclude<VisitPart, "visit">;

const waiting = new Set<{ visitId: string; part: Part; run: () => void }>();

/** `run` is called for each change of this part of this visit, and after a drop. */
export function onPart(visitId: string, part: Part, run: () => void): Off {
  const one = { visitId, part, run };
  waiting.add(one);
  return () => void waiting.delete(one);
}

/** Null: anything may have changed while the page was away. */
export function tellPart(visitId: string, part: Part | null): void {
  for (const one of [...waiting]) {
    if (one.visitId === visitId && (part === null || one.part === part)) one.run();
  }
}
