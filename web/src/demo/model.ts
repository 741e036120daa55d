/* Who lives in the demo clinic and what they were sent; asked again while the page is looked at. */
import { signal } from "@preact/signals";
import type { DemoClinic, Outbox, OutboxMessage } from "../api/types";
import { announce } from "../design";
import { remote } from "../page/remote";
import { t } from "../text";

export const demoClinic = remote<DemoClinic>(() => "/demo/clinic");
export const outbox = remote<Outbox>(() => "/demo/outbox");

export const now = signal(new Date());

const codeStepS = 30;

/** Whole seconds until authenticator apps show their next code (RFC 6238). */
export function secondsToNextCode(at: Date): number {
  return codeStepS - (Math.floor(at.getTime() / 1000) % codeStepS);
}

/** The six digits of a message, addresses left out; null in a message without. */
export function codeIn(message: Pick<OutboxMessage, "text" | "links">): string | null {
  const words = message.links.reduce((text, link) => text.replaceAll(link, " "), message.text);
  return /(?<![\d+])\d{6}(?!\d)/.exec(words)?.[0] ?? null;
}

export interface Piece {
  text: string;
  isLink: boolean;
}

/** The text cut where its links begin and end, in the order of the text. */
export function pieces({ text, links }: Pick<OutboxMessage, "text" | "links">): Piece[] {
  const found: Piece[] = [];
  let rest = text;
  for (const link of links) {
    const at = rest.indexOf(link);
    if (at < 0) continue;
    if (at > 0) found.push({ text: rest.slice(0, at), isLink: false });
    found.push({ text: link, isLink: true });
    rest = rest.slice(at + link.length);
  }
  if (rest !== "") found.push({ text: rest, isLink: false });
  return found;
}

/** Tells what came since the last look. The first look tells nothing. */
export async function lookForMessages(): Promise<void> {
  const known = new Set(outbox.value.peek()?.messages.map((message) => message.id));
  const first = outbox.value.peek() === null;
  await outbox.load();
  const newest = outbox.value.peek()?.messages.find((message) => !known.has(message.id));
  if (!first && newest !== undefined) announce(t("demo-outbox-arrived", { name: newest.to }));
}
