/* What a press begins and nothing on the page waits for: should it fail, a toast says why. */
import { errorText } from "../api";
import { toast } from "../design";

export async function orTell(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    toast({ text: errorText(error) });
  }
}
