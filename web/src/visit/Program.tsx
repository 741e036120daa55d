/* A screen that is a chunk of its own: fetched when it is needed, told when it can't be. */
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { FailedToOpen, Loading } from "./arrive/Trouble";

interface ScreenProps<Visit> {
  visit: Visit;
  /** Mounted ahead of its time, and not seen yet. */
  standsBy: boolean;
}

interface ProgramProps<Visit> {
  visit: Visit;
  load: () => Promise<ComponentType<ScreenProps<Visit>>>;
  /** Fetched ahead: shown at once. */
  known?: ComponentType<ScreenProps<Visit>> | null;
  standsBy?: boolean;
}

export function Program<Visit>(props: ProgramProps<Visit>) {
  const { visit, load, known = null, standsBy = false } = props;
  const screen = useSignal<{ of: ComponentType<ScreenProps<Visit>> } | { failed: unknown } | null>(
    known === null ? null : { of: known },
  );
  useEffect(() => {
    if (known !== null) return;
    load().then(
      (of) => (screen.value = { of }),
      (failed: unknown) => (screen.value = { failed }),
    );
  }, []);
  const now = screen.value;
  if (now === null) return <Loading />;
  if ("failed" in now) return <FailedToOpen error={now.failed} />;
  const Screen = now.of;
  return <Screen visit={visit} standsBy={standsBy} />;
}
