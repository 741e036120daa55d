import { intlLocale } from "../text/language";

/** "340 kB", "2.4 MB", in the reader's own numbers. */
export function fileSize(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, "kilobyte"] : [bytes / 1e6, "megabyte"];
  const digits = unit === "megabyte" && value < 10 ? 1 : 0;
  return new Intl.NumberFormat(intlLocale(), {
    style: "unit",
    unit,
    maximumFractionDigits: digits,
  }).format(Math.max(value, unit === "kilobyte" ? 1 : 0));
}
