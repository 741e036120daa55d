/* Keeps the credentials for the relay fresh, so that an ICE restart late in a long call finds them
   valid. Each room:join brings some; between two joins a timer asks for more. */
import type { IceServer, IceServers } from "../api/types";
import type { Clock, Stop } from "./clock";

/** Asked for after this part of their life; the clocks of two machines may differ. */
const part = 0.7;
const soonestMs = 60_000;
const latestMs = 10 * 60_000;
const retryMs = 30_000;

export function configurationOf(
  servers: readonly IceServer[],
  relayOnly: boolean,
): RTCConfiguration {
  return {
    bundlePolicy: "max-bundle",
    iceTransportPolicy: relayOnly ? "relay" : "all",
    iceServers: servers.map(({ urls, username, credential }) => ({
      urls: [...urls],
      ...(username == null ? {} : { username }),
      ...(credential == null ? {} : { credential }),
    })),
  };
}

export function refreshAfterMs(expiresAt: string, now: Date): number {
  const left = Date.parse(expiresAt) - now.getTime();
  return Math.min(latestMs, Math.max(soonestMs, left * part));
}

export interface Credentials {
  /** These have just come. */
  renewed(expiresAt: string | null): void;
  stop(): void;
}

export interface CredentialsParts {
  clock: Clock;
  ask(): Promise<IceServers>;
  use(servers: readonly IceServer[]): void;
}

export function createCredentials({ clock, ask, use }: CredentialsParts): Credentials {
  let next: Stop = () => undefined;

  async function refresh(): Promise<void> {
    try {
      const fresh = await ask();
      use(fresh.ice_servers);
      renewed(fresh.expires_at);
    } catch {
      next = clock.after(retryMs, () => void refresh()); // Offline; the next join brings some, too.
    }
  }

  function renewed(expiresAt: string | null): void {
    next();
    if (expiresAt === null) return;
    next = clock.after(refreshAfterMs(expiresAt, new Date()), () => void refresh());
  }

  return { renewed, stop: () => next() };
}
