/* A copy of everything the clinic keeps about the patient, as one file to save. */
import { signal } from "@preact/signals";
import { api, errorText } from "../api";
import { toast } from "../design";
import { saveFile } from "../page/saveFile";
import { StepUpDeclined, withFreshFactor } from "../stepup";
import { t } from "../text";

export const copying = signal(false);

export async function download(): Promise<void> {
  if (copying.peek()) return;
  copying.value = true;
  try {
    saveFile(await withFreshFactor(() => api.file("GET", "/my/export"), t("record-copy-why")));
    toast({ text: t("record-copy-saved") });
  } catch (error) {
    if (!(error instanceof StepUpDeclined)) toast({ text: errorText(error) });
  } finally {
    copying.value = false;
  }
}
