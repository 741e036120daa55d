/* When and where, as the account page says it. */
import type { Factor, Place, SessionEntry } from "../api/types";
import { dayAndTime, dayOf, since, t } from "../text";

const nowMs = 3 * 60_000; // The server notes that somebody is there once a minute.
const hourMs = 60 * 60_000;

/** "now", "5 min ago", "today at 14:30 (Berlin time)". */
export function lastSeen(session: SessionEntry, now: Date): string {
  const agoMs = now.getTime() - Date.parse(session.last_seen_at);
  if (session.current || agoMs < nowMs) return t("security-seen-now");
  if (agoMs < hourMs) return t("security-seen-ago", { ago: since(session.last_seen_at, now) });
  return t("security-seen", { when: dayAndTime(session.last_seen_at, now) });
}

/** The clock's city tells more than an address, and claims no more than it knows. */
export function placeWords({ kind, zone_city: city }: Place): string {
  if (kind === "here") return t("security-place-here");
  if (kind === "clinic") return t("security-place-clinic");
  return city === null ? t("security-place-elsewhere") : t("security-place-city", { city });
}

const factors: Record<Factor, () => string> = {
  totp: () => t("security-by-app"),
  passkey: () => t("security-by-passkey"),
  recovery: () => t("security-by-recovery"),
  sms: () => t("security-by-sms"),
  mail: () => t("security-by-mail"),
  demo: () => t("security-by-demo"),
};

/** "Signed in today at 09:20 (Berlin time), with a code of your app". */
export function signedIn(session: SessionEntry, now: Date): string {
  const when = dayAndTime(session.first_seen_at, now);
  return session.factor === null
    ? t("security-since", { when })
    : t("security-since-by", { when, how: factors[session.factor]() });
}

const phones = /iPhone|iPad|iOS|Android|Phone|Mobile/i;

export const isPhone = (session: SessionEntry): boolean => phones.test(session.browser ?? "");

/** The server says "Firefox, Windows"; either half may be missing. */
export function browserWords({ browser }: SessionEntry): string {
  if (browser === null) return t("security-browser-unknown");
  const [name = "", system] = browser.split(", ");
  return system === undefined ? name : t("security-browser", { name, system });
}

/** "Added Monday 3 November, used today at 09:20 (Berlin time)". */
export function used(factor: { added_at: string; used_at: string | null }, now: Date): string {
  const added = dayOf(factor.added_at, now);
  return factor.used_at === null
    ? t("security-added", { added })
    : t("security-used", { added, when: dayAndTime(factor.used_at, now) });
}
