/* Files on their way out: chosen, looked at, sent one after the other, stopped and sent again. What
   is wrong is told in codes; the panel puts it into words. No DOM. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { codeOf } from "../api";
import type { VisitFile } from "../api/types";
import { withoutPlace } from "./clean";
import type { FilePort } from "./ports";

export const maxBytes = 25 * 1024 * 1024;
/** What the server takes (rooms/file_types.py), by what browsers call it. */
export const takenTypes = ["image/jpeg", "image/png", "image/webp", "application/pdf"] as const;

const endings: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "application/pdf": "pdf",
};

/** ready: waits for a yes · waiting: for its turn · sending · failed: `problem` says why */
export type UploadState = "ready" | "waiting" | "sending" | "failed";

export interface Outgoing {
  id: string;
  name: string;
  type: string;
  content: Blob;
  state: UploadState;
  /** From 0 to 1. */
  progress: number;
  /** An error's code; `file_kind` and `file_too_large` are found here before anything is sent. */
  problem: string | null;
  /** Where and when a picture was taken goes along only when its owner says so. */
  keepsPlace: boolean;
}

export interface Uploads {
  readonly all: ReadonlySignal<readonly Outgoing[]>;
  add(files: readonly File[]): void;
  keepPlace(id: string, keeps: boolean): void;
  /** A yes to one that is ready, or another try. */
  send(id: string): void;
  /** Stops it if it is under way, and forgets it. */
  remove(id: string): void;
  close(): void;
}

export interface UploadParts {
  port: FilePort;
  newId: () => string;
  onSent: (file: VisitFile, content: Blob) => void;
}

export const isPicture = (type: string): boolean => type.startsWith("image/");

function problemOf(file: File): string | null {
  if (!takenTypes.some((type) => type === file.type)) return "file_kind";
  return file.size > maxBytes ? "file_too_large" : null;
}

/** Phones name a picture "image.jpg", or give what was pasted no name at all. */
function nameOf(file: File): string {
  const ending = endings[file.type];
  if (ending === undefined || file.name.toLowerCase().endsWith(`.${ending}`)) return file.name;
  if (ending === "jpg" && file.name.toLowerCase().endsWith(".jpeg")) return file.name;
  return `${file.name.replace(/\.[^.]*$/, "") || "file"}.${ending}`;
}

export function createUploads({ port, newId, onSent }: UploadParts): Uploads {
  const all = signal<readonly Outgoing[]>([]);
  const stops = new Map<string, AbortController>();
  let busy = false;

  function change(id: string, to: Partial<Outgoing>): void {
    all.value = all.peek().map((each) => (each.id === id ? { ...each, ...to } : each));
  }

  const drop = (id: string) => {
    all.value = all.peek().filter((each) => each.id !== id);
  };

  async function sendOne(one: Outgoing): Promise<void> {
    const stop = new AbortController();
    stops.set(one.id, stop);
    change(one.id, { state: "sending", progress: 0, problem: null });
    try {
      const content = one.keepsPlace ? one.content : await withoutPlace(one.content, one.type);
      if (stop.signal.aborted) return;
      const sent = await port.send({
        opId: one.id,
        name: one.name,
        content,
        signal: stop.signal,
        onProgress: (progress) => change(one.id, { progress }),
      });
      onSent(sent, content);
      drop(one.id);
    } catch (error) {
      if (!stop.signal.aborted) change(one.id, { state: "failed", problem: codeOf(error) });
    } finally {
      stops.delete(one.id);
    }
  }

  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    const next = () => all.peek().find(({ state }) => state === "waiting");
    for (let one = next(); one !== undefined; one = next()) await sendOne(one);
    busy = false;
  }

  return {
    all,
    add(files) {
      const added = files.map((file): Outgoing => {
        const problem = problemOf(file);
        return {
          id: newId(),
          name: nameOf(file),
          type: file.type,
          content: file,
          state: problem === null ? "ready" : "failed",
          progress: 0,
          problem,
          keepsPlace: false,
        };
      });
      all.value = [...all.peek(), ...added];
    },
    keepPlace: (id, keepsPlace) => change(id, { keepsPlace }),
    send(id) {
      change(id, { state: "waiting", problem: null });
      void work();
    },
    remove(id) {
      stops.get(id)?.abort();
      drop(id);
    },
    close() {
      for (const stop of stops.values()) stop.abort();
      all.value = [];
    },
  };
}
