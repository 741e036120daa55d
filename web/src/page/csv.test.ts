// @vitest-environment node
import { expect, test } from "vitest";
import { csvCell, csvText } from "./csv";

test.each([
  ["=1+1", "'=1+1"],
  ["+49 30", "'+49 30"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", `"'\t=1"`],
  ["\r=1", `"'\r=1"`],
  ["＝1", "'＝1"],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
])("a cell that begins like a formula is kept text: %j", (cell, safe) => {
  expect(csvCell(cell)).toBe(safe);
});

test.each([
  ["Maria Ferreira", "Maria Ferreira"],
  ["", ""],
  ["a=b", "a=b"],
  ["Ferreira, Maria", '"Ferreira, Maria"'],
  ['the "old" one', '"the ""old"" one"'],
  ["two\nlines", '"two\nlines"'],
])("an ordinary cell keeps its words: %j", (cell, written) => {
  expect(csvCell(cell)).toBe(written);
});

test("heads come first and each row ends its line", () => {
  const columns = [
    { head: "Name", cell: (row: { name: string }) => row.name },
    { head: "Length", cell: (row: { name: string }) => String(row.name.length) },
  ];
  expect(csvText(columns, [{ name: "Ana" }, { name: "=A1" }])).toBe(
    "Name,Length\r\nAna,3\r\n'=A1,3\r\n",
  );
});
