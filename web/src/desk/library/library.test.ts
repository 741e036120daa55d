import { expect, test } from "vitest";
import type { SaveItem } from "../../api/types";
import { missingIn } from "./model";

const page: SaveItem = { kind: "page", title: "Sleep", language: "en", text: "Rest", url: null };

test.each([
  [page, null],
  [{ ...page, title: " " }, "title"],
  [{ ...page, text: "" }, "text"],
  [{ ...page, kind: "link" as const, url: "javascript:alert(1)" }, "url"],
  [{ ...page, kind: "link" as const, url: "https://clinic.example" }, null],
  [{ ...page, kind: "file" as const, text: "" }, null],
])("what is missing is told before it is sent", (said, missing) => {
  expect(missingIn(said)).toBe(missing);
});
