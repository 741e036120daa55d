/* A page of a surface as a chunk of its own: loaded when it is first looked at, with its words. */
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { Skeleton } from "../design";
import { loadText, t } from "../text";
import { Failure } from "./Failure";
import { isOffline } from "./offline";

export interface ViewProps {
  /** What the address names on this page, if anything. */
  id: string | null;
}

export interface LazyView {
  /** Catalogues of its words. */
  readonly catalogues: readonly string[];
  readonly View: ComponentType<ViewProps>;
}

export type Loader = () => Promise<LazyView>;

const ready = signal<ReadonlyMap<Loader, LazyView>>(new Map());
const failure = signal<unknown>(null);

async function fetchView(load: Loader): Promise<void> {
  if (ready.peek().has(load)) return;
  failure.value = null;
  try {
    const found = await load();
    await loadText(found.catalogues);
    ready.value = new Map(ready.peek()).set(load, found);
  } catch (error) {
    failure.value = error;
  }
}

/** `load` must be the same function each time. */
export function Lazy({ load, id }: { load: Loader; id: string | null }) {
  // A part that did not come for want of a network comes by itself when there is one again.
  const away = isOffline.value;
  useEffect(() => {
    void fetchView(load);
  }, [load, away]);
  const found = ready.value.get(load);
  if (found !== undefined) return <found.View id={id} />;
  if (failure.value !== null) {
    return (
      <Failure
        title={t("page-failed")}
        error={{ code: "offline" }}
        // Without a network a reload would leave the browser's own error page here.
        onAgain={() => (isOffline.peek() ? fetchView(load) : location.reload())}
      />
    );
  }
  return <Skeleton label={t("page-loading")} lines={5} />;
}
