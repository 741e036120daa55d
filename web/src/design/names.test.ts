// @vitest-environment node
/* A page holds the styles of all that was shown on it so far, so a class has one file that lays it out. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "..");

/** Parts of one thing, or of surfaces that never share a page. */
const shared: ReadonlySet<string> = new Set([
  "call",
  "call__lines",
  "call-panel",
  "running",
  "steps",
  "way",
]);

test("no two files lay out one class", () => {
  const files = new Map<string, Set<string>>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".css")) continue;
    for (const [, found = ""] of readFileSync(join(folder, name), "utf8").matchAll(
      /^\.([a-z][\w-]*) \{/gm,
    )) {
      files.set(found, (files.get(found) ?? new Set()).add(name));
    }
  }
  const twice = [...files].filter(([found, where]) => where.size > 1 && !shared.has(found));
  expect(files.size).toBeGreaterThan(300);
  expect(twice.map(([found, where]) => `${found}: ${[...where].join(", ")}`)).toEqual([]);
});
