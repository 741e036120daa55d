// @vitest-environment node
import { expect, test } from "vitest";
import { firstName, shortName } from "./names";

test.each([
  ["Maria Ferreira da Conceição", "Maria"],
  ["  Xuemei ", "Xuemei"],
  ["", ""],
])("%j is spoken of as %j", (name, short) => {
  expect(firstName(name)).toBe(short);
});

test.each([
  ["Maria Ferreira", "Maria"],
  [" Xuemei ", "Xuemei"],
  ["Nguyễn Thị  Minh Khai", "Nguyễn Thị Minh Khai"],
  ["", ""],
])("a doctor's button calls %j %j", (name, short) => {
  expect(shortName(name)).toBe(short);
});
