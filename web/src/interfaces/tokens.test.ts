import { expect, test } from "vitest";
import type { TokenShown } from "../api/types";
import { dayMs, inOrder, stateOf } from "./tokens";

const now = new Date("2030-01-07T09:00:00Z");

function token(id: string, days: number, revoked = false): TokenShown {
  const at = (offset: number) => new Date(now.getTime() + offset * dayMs).toISOString();
  return {
    id,
    name: id,
    scopes: ["Patient.read", "Observation.read"],
    resting: [],
    phones_checked: false,
    by_name: "Kai Lund",
    by_me: true,
    created_at: at(-30),
    expires_at: at(days),
    used_at: null,
    revoked_at: revoked ? at(-1) : null,
  };
}

test("a token works until its day, and is told to be over soon before", () => {
  expect(stateOf(token("a", 30), now)).toBe("works");
  expect(stateOf(token("b", 3), now)).toBe("soon_over");
  expect(stateOf(token("c", -1), now)).toBe("over");
  expect(stateOf(token("d", 30, true), now)).toBe("ended");
  const resting = { ...token("e", 30), resting: ["Observation.read"] };
  expect(stateOf(resting, now)).toBe("rests");
  expect(stateOf({ ...resting, revoked_at: resting.created_at }, now)).toBe("ended");
});

test("tokens that work come first", () => {
  const all = [token("over", -1), token("ended", 30, true), token("works", 30)];
  expect(inOrder(all, now)[0]?.id).toBe("works");
});
