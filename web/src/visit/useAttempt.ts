/* One press that asks the server for something: under way, and in words why it did not work. */
import { useSignal, type ReadonlySignal } from "@preact/signals";
import { errorText } from "../api";

interface Attempt {
  busy: ReadonlySignal<boolean>;
  failed: ReadonlySignal<string | null>;
  run: () => Promise<void>;
}

export function useAttempt(action: () => Promise<void>): Attempt {
  const busy = useSignal(false);
  const failed = useSignal<string | null>(null);
  const run = async () => {
    busy.value = true;
    failed.value = null;
    try {
      await action();
    } catch (error) {
      failed.value = errorText(error);
    } finally {
      busy.value = false;
    }
  };
  return { busy, failed, run };
}
