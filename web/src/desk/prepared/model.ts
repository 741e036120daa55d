/* What the chosen patient wrote before their visit, asked again with each change of the visit. */
import { effect } from "@preact/signals";
import type { Prepared } from "../../api/types";
import { remote } from "../../page/remote";
import { desk, selectedId } from "../model";

export const prepared = remote<Prepared>(() => preparedPath());

export function preparedPath(rest = ""): string {
  return `/visits/${encodeURIComponent(selectedId.peek() ?? "")}/prepared${rest}`;
}

export function isEmpty(found: Prepared): boolean {
  const { matters, questions, medicines, photos } = found;
  return matters === "" && questions.length + medicines.length + photos.length === 0;
}

/** Called once, with the desk. */
export function followPrepared(): void {
  let last: string | null = null;
  effect(() => {
    const id = selectedId.value;
    void desk.value; // Every change at the desk may be one of these answers.
    if (id !== last) prepared.forget();
    last = id;
    if (id !== null) prepared.loadSoon();
  });
}
