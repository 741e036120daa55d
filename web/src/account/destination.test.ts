// @vitest-environment node
import { expect, test } from "vitest";
import { destination, homeOf } from "./destination";

const origin = "https://clinic.example";

test("home follows the role, and a doctor who is also an admin starts at the desk", () => {
  expect(homeOf(["admin"])).toBe("/admin");
  expect(homeOf(["patient"])).toBe("/portal");
  expect(homeOf(["admin", "doctor"])).toBe("/desk");
  expect(homeOf([])).toBe("/");
});

test.each(["/desk", "/desk/visit/V1?a=b", "/desk/feedback#top"])("%s is gone back to", (wish) => {
  expect(destination(wish, ["doctor"], origin)).toBe(wish);
});

test("dots in a path are resolved before it is judged", () => {
  expect(destination("/desk/../sign-in", ["doctor"], origin)).toBe("/desk");
  expect(destination("/desk/..//evil.example/desk", ["doctor"], origin)).toBe("/desk");
});

test.each([
  null,
  "",
  "desk",
  "//evil.example/desk",
  "/\\evil.example/desk",
  "/\t/evil.example/desk",
  "/\n/evil.example/desk",
  "https://evil.example/desk",
  "https://clinic.example/desk",
  "javascript:alert(1)",
  "/sign-in?next=/desk",
  "/demo/enter/key",
  "/constructor",
  "/__proto__",
  "/%2F/evil.example",
  `/desk/${"a".repeat(600)}`,
])("%s leads home instead", (wish) => {
  expect(destination(wish, ["doctor"], origin)).toBe("/desk");
});

test("one's own account is gone back to, whatever the role", () => {
  expect(destination("/account", ["patient"], origin)).toBe("/account");
  expect(destination("/account", [], origin)).toBe("/account");
});

test("a page that this person may not open leads home instead", () => {
  expect(destination("/desk", ["admin"], origin)).toBe("/admin");
  expect(destination("/admin/people", ["patient"], origin)).toBe("/portal");
});
