// @vitest-environment node
import { expect, test } from "vitest";
import { blocksOf, runsOf } from "./plain";

test("lines become headings, paragraphs and lists", () => {
  expect(blocksOf("# Sleep\n\nGo to bed\nat one time.\n\n- dark\n- cool\n## More")).toEqual([
    { kind: "heading", level: 2, runs: [{ text: "Sleep" }] },
    { kind: "paragraph", runs: [{ text: "Go to bed at one time." }] },
    { kind: "list", items: [[{ text: "dark" }], [{ text: "cool" }]] },
    { kind: "heading", level: 3, runs: [{ text: "More" }] },
  ]);
});

test("a link of https is one, and the words around it stay", () => {
  expect(runsOf("See [the leaflet](https://clinic.example/sleep) first")).toEqual([
    { text: "See " },
    { text: "the leaflet", href: "https://clinic.example/sleep" },
    { text: " first" },
  ]);
});

test.each([
  "[press](javascript:alert(1))",
  "[press](data:text/html,hi)",
  "[press](http://clinic.example)",
  "<img src=x onerror=alert(1)>",
  "<a href='https://x.example'>press</a>",
])("%s stays text", (line) => {
  const runs = runsOf(line);
  expect(runs.every((run) => !("href" in run))).toBe(true);
  expect(runs.map((run) => run.text).join("")).toBe(line);
});
