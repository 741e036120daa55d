/* What waits for the doctor's signature: their own notes, and colleagues' that they were asked to
   sign, too. Asked for with the desk's news. */
import { computed, effect } from "@preact/signals";
import type { NotesToSign } from "../../api/types";
import { remote } from "../../page/remote";
import { desk } from "../model";

export const notesToSign = remote<NotesToSign>(() => "/desk/notes-to-sign");

export const toSignCount = computed(() => notesToSign.value.value?.notes.length ?? 0);

/** Called once by the surface. */
export function followToSign(): void {
  effect(() => {
    if (desk.value !== null) notesToSign.loadSoon();
  });
}
