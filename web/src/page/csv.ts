/* Tables as CSV files (RFC 4180), safe to open in a spreadsheet. */

import { saveFile } from "./saveFile";

export interface CsvColumn<Row> {
  head: string;
  cell: (row: Row) => string;
}

// A spreadsheet runs what begins like this as a formula (OWASP, CSV injection).
const formulaLike = /^[=+\-@\t\r\n＝＋－＠]/;

/** A quote in front keeps it text; cells with separators or quotes are wrapped. */
export function csvCell(text: string): string {
  const safe = formulaLike.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csvText<Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map((column) => column.head),
    ...rows.map((row) => columns.map((column) => column.cell(row))),
  ];
  return lines.map((line) => `${line.map(csvCell).join(",")}\r\n`).join("");
}

// Without it spreadsheets read UTF-8 as an older encoding.
const byteOrderMark = "\ufeff";

/** `name` without its ending. */
export function saveCsv(name: string, text: string): void {
  const content = new Blob([byteOrderMark, text], { type: "text/csv;charset=utf-8" });
  saveFile({ name: `${name}.csv`, content });
}
