/* A screen that is a chunk of its own: fetched when it is needed, told when it can't be. */
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { FailedToOpen, Loading } from "./arrive/Trouble";

interface ProgramProps<Visit> {
  visit: Visit;
  load: () => Promise<ComponentType<{ visit: Visit }>>;
  /** Fetched ahead: shown at once. */
  known?: ComponentType<{ visit: Visit }> | null;
}

export function Program<Visit>({ visit, load, known = null }: ProgramProps<Visit>) {
  const screen = useSignal<{ of: ComponentType<{ visit: Visit }> } | { failed: unknown } | null>(
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
  return <Screen visit={visit} />;
}
