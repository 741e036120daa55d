/* Who may act for one patient, as an admin sets it. */
import { signal } from "@preact/signals";
import { api } from "../../api";
import type { AddProxy, Proxies, Proxy } from "../../api/types";

export const proxies = signal<readonly Proxy[] | null>(null);
export const failure = signal<unknown>(null);
export const busy = signal(false);
/** Whether the last thing asked for was to add somebody: a failure is told beside its button. */
export const adding = signal(false);

const path = (patientId: string, rest = "") =>
  `/patients/${encodeURIComponent(patientId)}/proxies${rest}`;

async function take(ask: () => Promise<Proxies>): Promise<boolean> {
  if (busy.peek()) return false;
  busy.value = true;
  failure.value = null;
  try {
    proxies.value = (await ask()).proxies;
    return true;
  } catch (error) {
    failure.value = error;
    return false;
  } finally {
    busy.value = false;
  }
}

export function openProxies(patientId: string): void {
  proxies.value = null;
  adding.value = false;
  void take(() => api.get<Proxies>(path(patientId)));
}

/* Each resolves to whether it worked. */

export function addProxy(patientId: string, proxy: AddProxy): Promise<boolean> {
  adding.value = true;
  return take(() => api.post<Proxies>(path(patientId), proxy));
}

export function endProxy(patientId: string, proxyId: string): Promise<boolean> {
  adding.value = false;
  return take(() => api.post<Proxies>(path(patientId, `/${encodeURIComponent(proxyId)}/end`), {}));
}
