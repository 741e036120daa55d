// @vitest-environment node
import { expect, test } from "vitest";
import { arrange, largePeers, shapeOf, toggled, type Picture } from "./layout";

function person(id: string, role = "relative"): Picture {
  return { id, peer: id, role, screen: false };
}
function screenOf(peer: string): Picture {
  return { id: `${peer}:screen`, peer, role: "doctor", screen: true };
}
const five = ["a", "b", "c", "d", "e"].map((id) => person(id));

function large(pictures: readonly Picture[], pinned: readonly string[] = [], shape = "roomy") {
  const { placed } = arrange(pictures, pinned, shape as "roomy");
  return placed.filter((each) => each.large).map((each) => each.id);
}

test("one person alone fills the place", () => {
  const found = arrange([person("a")], [], "tall");
  expect([found.fills, found.strip, found.placed[0]?.large]).toEqual([true, null, true]);
});

test("two are split: over each other on a phone, beside each other elsewhere", () => {
  const pair = [person("a"), person("b")];
  expect(arrange(pair, [], "tall").placed.map((each) => each.row)).toEqual([
    "1 / span 30",
    "31 / span 30",
  ]);
  expect(arrange(pair, [], "roomy").placed.map((each) => each.column)).toEqual([
    "1 / span 30",
    "31 / span 30",
  ]);
});

test("a last row that is not full stands in the middle", () => {
  const rows = arrange(five, [], "roomy").placed.map((each) => each.column);
  expect(rows).toEqual([
    "1 / span 20",
    "21 / span 20",
    "41 / span 20",
    "11 / span 20",
    "31 / span 20",
  ]);
});

test("a phone shows the doctor with the interpreter, and the others in a strip", () => {
  const people = [person("sister"), person("ana", "interpreter"), person("doctor", "doctor")];
  expect(large(people, [], "tall")).toEqual(["ana", "doctor"]);
  expect(arrange(people, [], "tall").strip).toBe("below");
  expect(arrange(people, [], "low").strip).toBe("beside");
});

test("any number of pins are large together, and everyone else is still seen", () => {
  expect(large(five, ["b", "d", "e"])).toEqual(["b", "d", "e"]);
  expect(arrange(five, ["b"], "roomy").placed).toHaveLength(5);
});

test("a pin of somebody who has gone changes nothing", () => {
  expect(large(five, ["gone"])).toHaveLength(5);
});

test("a shared screen is the largest, unless somebody is pinned", () => {
  const shared = [...five.slice(0, 2), screenOf("a")];
  expect(large(shared)).toEqual(["a:screen"]);
  expect(large(shared, ["b"])).toEqual(["b"]);
  expect(large(shared, ["b", "a:screen"])).toEqual(["b", "a:screen"]);
});

test("the engine hears who is large, and nothing where everyone is", () => {
  expect(largePeers(arrange(five, [], "roomy"))).toBeNull();
  expect(largePeers(arrange(five, ["b"], "roomy"))).toEqual(["b"]);
  expect(largePeers(arrange([person("a"), screenOf("a")], [], "roomy"))).toEqual([]);
});

test("nobody stands on somebody else, whatever the number, the pins and the shape", () => {
  for (const shape of ["tall", "low", "roomy"] as const) {
    for (let count = 1; count <= 5; count += 1) {
      for (let pins = 0; pins <= count; pins += 1) {
        const people = five.slice(0, count);
        const ids = people.slice(0, pins).map((each) => each.id);
        const spots = arrange(people, ids, shape).placed.map((one) => `${one.row}, ${one.column}`);
        expect(new Set(spots).size).toBe(count);
        expect(spots.join()).not.toContain(".");
      }
    }
  }
});

test("a pin is set and taken away again", () => {
  expect(toggled(toggled([], "a"), "b")).toEqual(["a", "b"]);
  expect(toggled(["a", "b"], "a")).toEqual(["b"]);
});

test.each([
  [360, 800, "tall"],
  [430, 900, "tall"],
  [800, 360, "low"],
  [1050, 640, "roomy"],
  [520, 640, "roomy"],
  [768, 1024, "roomy"],
] as const)("a place of %i by %i is %s", (width, height, shape) => {
  expect(shapeOf(width, height)).toBe(shape);
});
