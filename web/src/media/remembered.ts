/* Which camera, microphone and speaker worked last on this device. */
import type { DeviceKind } from "../call/ports";

export type Choices = Record<DeviceKind, string | null>;

const key = "visavis.devices";
const none: Choices = { audio: null, video: null, output: null };

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

export function rememberedChoices(storage: Storage | null): Choices {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? "null");
    if (typeof kept !== "object" || kept === null) return none;
    const each = kept as Record<string, unknown>;
    return {
      audio: text(each["audio"]),
      video: text(each["video"]),
      output: text(each["output"]),
    };
  } catch {
    return none; // Storage is blocked in some private windows, or held something else.
  }
}

export function rememberChoices(storage: Storage | null, choices: Choices): void {
  try {
    storage?.setItem(key, JSON.stringify(choices));
  } catch {
    // The choice then lasts until the page is closed.
  }
}
