import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError, api } from "../api";
import type { Account, SessionEntry } from "../api/types";
import { loadText, setLanguage } from "../text";
import {
  account,
  askedEmail,
  attempt,
  busy,
  endSession,
  hasNoSpare,
  isLastFactor,
  load,
  ordered,
  stopReset,
} from "./model";
import { browserWords, lastSeen, placeWords, signedIn } from "./words";

const now = new Date("2026-11-24T09:00:00Z");

function session(changes: Partial<SessionEntry>): SessionEntry {
  return {
    id: "s1",
    current: false,
    kind: "account",
    browser: "Firefox, Windows",
    place: { kind: "here", zone_city: null, address: null },
    first_seen_at: "2026-11-24T08:00:00Z",
    last_seen_at: "2026-11-24T08:00:00Z",
    factor: "totp",
    visit_id: null,
    ...changes,
  };
}

function mine(changes: Partial<Account>): Account {
  return {
    person: { id: "p", name: "Maria", email: "m@demo.example", phone: null, roles: ["patient"] },
    password_changed_at: null,
    totp: [{ id: "t1", added_at: "2026-11-01T08:00:00Z", used_at: null, older: false }],
    passkeys: [],
    recovery_codes_left: 0,
    recovery_codes_made_at: null,
    factor_reset: null,
    sessions: [],
    ...changes,
  };
}

const passkey = { id: "k1", name: "Phone", added_at: "2026-11-01T08:00:00Z", used_at: null };

beforeEach(async () => {
  await loadText(["common", "errors", "account", "security"]);
  await setLanguage("en");
  account.value = null;
});

afterEach(() => {
  vi.restoreAllMocks();
});

test("this browser comes first, then the one that was seen last", () => {
  const rows = [
    session({ id: "old", last_seen_at: "2026-11-20T08:00:00Z" }),
    session({ id: "recent", last_seen_at: "2026-11-23T08:00:00Z" }),
    session({ id: "this", current: true, last_seen_at: "2026-11-01T08:00:00Z" }),
  ];
  expect(ordered(rows).map((row) => row.id)).toEqual(["this", "recent", "old"]);
});

test("one factor without recovery codes is no spare; codes or a second factor are", () => {
  account.value = mine({});
  expect(hasNoSpare.value).toBe(true);
  account.value = mine({ recovery_codes_left: 3 });
  expect(hasNoSpare.value).toBe(false);
  account.value = mine({ passkeys: [{ ...passkey, synced: false }] });
  expect(hasNoSpare.value).toBe(false);
});

test("the last factor is known, however many recovery codes there are", () => {
  expect(isLastFactor(mine({ recovery_codes_left: 10 }))).toBe(true);
  expect(isLastFactor(mine({ passkeys: [{ ...passkey, synced: true }] }))).toBe(false);
});

test.each([
  ["2026-11-24T08:59:00Z", "Open now"],
  ["2026-11-24T08:40:00Z", "Last seen 20 min ago"],
])("a browser seen at %s reads as %s", (at, words) => {
  expect(lastSeen(session({ last_seen_at: at }), now)).toBe(words);
});

test("a browser seen yesterday is told with its day", () => {
  const seen = lastSeen(session({ last_seen_at: "2026-11-23T08:40:00Z" }), now);
  expect(seen).toMatch(/^Last seen yesterday at /);
});

test("a place is told by the clock's city and claims no more", () => {
  const place = (kind: "here" | "clinic" | "elsewhere", city: string | null) =>
    placeWords({ kind, zone_city: city, address: "203.0.113.4" });
  expect(place("clinic", "Berlin")).toBe("In the clinic’s network");
  expect(place("elsewhere", "Berlin")).toBe("Outside the clinic, on Berlin time");
  expect(place("elsewhere", null)).toBe("Outside the clinic");
});

test.each([
  ["Firefox, Windows", "Firefox on Windows"],
  ["Firefox", "Firefox"],
  [null, "A browser we do not know"],
])("the browser %s reads as %s", (browser, words) => {
  expect(browserWords(session({ browser }))).toBe(words);
});

test("how a session began names its factor where that is known", () => {
  expect(signedIn(session({ factor: "passkey" }), now)).toMatch(/with a passkey$/);
  expect(signedIn(session({ factor: null }), now)).not.toMatch(/with/);
});

test("an answer that was overtaken by a change is dropped", async () => {
  const before = mine({ sessions: [session({})] });
  let answer: (told: Account) => void = () => undefined;
  vi.spyOn(api, "get").mockReturnValueOnce(
    new Promise((resolve) => (answer = resolve as typeof answer)) as never,
  );
  vi.spyOn(api, "post").mockResolvedValueOnce(mine({}) as never);
  const loading = load();
  await endSession("s1");
  answer(before);
  await loading;
  expect(account.value?.sessions).toEqual([]);
});

test("a stopped reset is gone from the page", async () => {
  const pending = { ordered_at: "2026-11-24T08:00:00Z", due_at: "2026-11-26T08:00:00Z" };
  account.value = mine({ factor_reset: pending });
  const post = vi.spyOn(api, "post").mockResolvedValueOnce(undefined);
  vi.spyOn(api, "get").mockResolvedValueOnce(mine({}) as never);
  expect(await attempt("reset-stop", stopReset)).toBe(true);
  expect(post).toHaveBeenCalledExactlyOnceWith("/account/factor-reset/cancel", {});
  expect(account.value?.factor_reset).toBeNull();
});

test("an address that was confirmed meanwhile waits no more", async () => {
  askedEmail.value = "m@new.example";
  const told = mine({});
  const get = vi.spyOn(api, "get").mockResolvedValueOnce(told as never);
  await load();
  expect(askedEmail.value).toBe("m@new.example");
  get.mockResolvedValueOnce({
    ...told,
    person: { ...told.person, email: "m@new.example" },
  } as never);
  await load();
  expect(askedEmail.value).toBeNull();
});

test("only a session that is over leads to sign-in; a wrong password does not", async () => {
  const assign = vi.spyOn(location, "assign").mockImplementation(() => undefined);
  const fail = (code: string) => () => Promise.reject(new ApiError(code, 401, code, null));
  const told = vi.fn(() => true);
  expect(await attempt("password", fail("wrong_credentials"), told)).toBe(false);
  expect(told).toHaveBeenCalledOnce();
  expect(assign).not.toHaveBeenCalled();
  expect(await attempt("password", fail("not_signed_in"))).toBe(false);
  expect(assign).toHaveBeenCalledOnce();
  expect(busy.value).toBeNull();
});
