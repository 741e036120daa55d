/** Hands a file to the browser to be kept. It is never opened in this page. */
export function save(content: Blob, name: string): void {
  // The bytes alone: with another type no browser shows them in this page's name.
  const address = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
