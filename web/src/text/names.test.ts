import { expect, test } from "vitest";
import { firstName } from "./names";

test.each([
  ["Maria Ferreira da Conceição", "Maria"],
  ["  Xuemei ", "Xuemei"],
  ["", ""],
])("%j is spoken of as %j", (name, short) => {
  expect(firstName(name)).toBe(short);
});
