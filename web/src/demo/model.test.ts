import { expect, test } from "vitest";
import { codeIn, pieces, secondsToNextCode } from "./model";

const link = "http://localhost:8080/visit#abc-123456-def";

test("the code of a message is its six digits alone", () => {
  expect(codeIn({ text: "Your code is 042137. It lasts 10 minutes.", links: [] })).toBe("042137");
  expect(codeIn({ text: "Call +49302312501 or 1234567", links: [] })).toBeNull();
});

test("six digits within a link are no code", () => {
  expect(codeIn({ text: `Open ${link} at 10:00`, links: [link] })).toBeNull();
});

test("a text is cut at its links and nothing of it is lost", () => {
  const message = { text: `Open ${link}, then ${link}. Bye`, links: [link, link] };
  const cut = pieces(message);
  expect(cut.map((piece) => piece.text).join("")).toBe(message.text);
  expect(cut.filter((piece) => piece.isLink)).toHaveLength(2);
  expect(pieces({ text: link, links: [link] })).toEqual([{ text: link, isLink: true }]);
});

test("a link that the text does not hold changes nothing", () => {
  expect(pieces({ text: "Hello", links: [link] })).toEqual([{ text: "Hello", isLink: false }]);
});

test("codes change on the half minute", () => {
  expect(secondsToNextCode(new Date("2026-11-24T09:00:00Z"))).toBe(30);
  expect(secondsToNextCode(new Date("2026-11-24T09:00:29.900Z"))).toBe(1);
});
