/* A mailed link that opens a page of the account: its token is in the address's fragment, and
   opening the page uses nothing up. */
import { signal, type ReadonlySignal } from "@preact/signals";
import { api, codeOf } from "../api";

export type Offer<T> =
  { at: "loading" } | { at: "dead" } | { at: "failed"; error: unknown } | { at: "open"; offer: T };

export interface ByLink<T> {
  readonly token: string;
  readonly offer: ReadonlySignal<Offer<T>>;
  open(): Promise<void>;
  /** The link was good when the page opened and is not any more. */
  die(): void;
}

/** The token leaves the address bar, so that it stays out of the history and of screenshots. */
export function takeToken(): string {
  const token = location.hash.slice(1);
  if (token !== "") history.replaceState({ token }, "", location.pathname);
  const kept: unknown = history.state;
  const held =
    typeof kept === "object" && kept !== null ? (Reflect.get(kept, "token") as unknown) : "";
  return token || (typeof held === "string" ? held : "");
}

/** `path` says what the link offers, without consuming it. */
export function byLink<T>(path: string): ByLink<T> {
  const token = takeToken();
  const offer = signal<Offer<T>>({ at: "loading" });
  return {
    token,
    offer,
    async open() {
      offer.value = { at: "loading" };
      try {
        offer.value = { at: "open", offer: await api.post<T>(path, { token }) };
      } catch (error) {
        const code = codeOf(error);
        const isDead = code === "token_unknown" || code === "invalid";
        offer.value = isDead ? { at: "dead" } : { at: "failed", error };
      }
    },
    die() {
      offer.value = { at: "dead" };
    },
  };
}
