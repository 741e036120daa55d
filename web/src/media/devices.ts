/* The list of cameras, microphones and speakers that this browser knows. */
import type { DeviceKind } from "../call/ports";

export interface Device {
  id: string;
  /** Empty until the person allowed the use of one. */
  label: string;
}

export type Devices = Record<DeviceKind, readonly Device[]>;

export const noDevices: Devices = { audio: [], video: [], output: [] };

const kinds: Readonly<Record<MediaDeviceKind, DeviceKind>> = {
  audioinput: "audio",
  videoinput: "video",
  audiooutput: "output",
};

export async function listDevices(source: MediaDevices | undefined): Promise<Devices> {
  const found: Record<DeviceKind, Device[]> = { audio: [], video: [], output: [] };
  try {
    for (const each of (await source?.enumerateDevices()) ?? []) {
      if (each.deviceId !== "") {
        found[kinds[each.kind]].push({ id: each.deviceId, label: each.label });
      }
    }
  } catch {
    return noDevices; // Some locked-down browsers refuse the list; the default still works.
  }
  return found;
}
