import { expect, test } from "vitest";
import { gapsOf } from "./webhooks";

test("a webhook needs a name, a web address and an event", () => {
  expect(gapsOf(" ", "archive.example", [])).toEqual(["name", "url", "events"]);
  expect(gapsOf("The archive", "https://archive.example/hook", ["visit.booked"])).toEqual([]);
});
