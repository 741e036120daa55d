/* Puts a file that the page holds into the person's downloads. */
import type { ServedFile } from "../api";

export function saveFile({ name, content }: ServedFile): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser has taken the file by the next turn; the address is of no more use.
  setTimeout(() => URL.revokeObjectURL(link.href), 0);
}
