// @vitest-environment node
import { expect, test } from "vitest";
import { toBase64 } from "./bytes";
import { collectSnapshot } from "./snapshot";

const part = (seq: number, at: number, parts: number, ...bytes: number[]) => ({
  seq,
  part: at,
  parts,
  state: toBase64(Uint8Array.from(bytes)),
});

test("parts in order make the whole, and the next one begins anew", () => {
  const collected = collectSnapshot();
  expect([collected.take(part(5, 0, 2, 1, 2)), collected.next]).toEqual([null, 1]);
  const whole = collected.take(part(5, 1, 2, 3));
  expect([whole?.seq, [...(whole?.state ?? [])]]).toEqual([5, [1, 2, 3]]);
  expect(collected.next).toBe(0);
});

test("a part of a newer snapshot among those of an older is not mixed in", () => {
  const collected = collectSnapshot();
  collected.take(part(5, 0, 3, 1));
  expect([collected.take(part(9, 1, 2, 8)), collected.next]).toEqual([null, 0]);
  collected.take(part(5, 0, 3, 1));
  expect(collected.take(part(9, 0, 2, 7))).toBeNull();
  expect([...(collected.take(part(9, 1, 2, 8))?.state ?? [])]).toEqual([7, 8]);
});
