import { expect, test } from "vitest";
import { together } from "./news";

test("who comes right after another is told beside them, and later by themselves", () => {
  const ana = together(null, "Ana is here.", 1_000);
  const both = together(ana, "Luis is here.", 1_400);
  expect(both.words).toBe("Ana is here. Luis is here.");
  expect(together(both, "Ines left.", 9_000).words).toBe("Ines left.");
});

test("people who come and go without end make no endless line", () => {
  let told = together(null, "Ana is here.", 0);
  for (let atMs = 2_500; atMs < 60_000; atMs += 2_500) told = together(told, "Ana is here.", atMs);
  expect(told.words.length).toBeLessThan(60);
});
