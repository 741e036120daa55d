/* Puts a file that the page holds into the person's downloads. It is never opened in this page. */
import type { ServedFile } from "../api";

const takenAfterMs = 60_000;

export function saveFile({ name, content }: ServedFile): void {
  const link = document.createElement("a");
  // The bytes alone: with another type a browser could show them in this page's name.
  link.href = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), takenAfterMs);
}
