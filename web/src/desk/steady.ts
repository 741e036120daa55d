/* Rows stay where they are while somebody points at them or walks through them by keyboard: a press
   meets the person it was meant for. The new order comes on leaving the list, or on a press. */

interface Row {
  readonly id: string;
}

/** `fresh` in the order of `shown`; who is new comes last, who is gone is gone. */
export function steady<R extends Row>(shown: readonly R[], fresh: readonly R[]): readonly R[] {
  const now = new Map(fresh.map((row) => [row.id, row]));
  const kept = shown.flatMap(({ id }) => now.get(id) ?? []);
  const known = new Set(kept.map(({ id }) => id));
  return [...kept, ...fresh.filter(({ id }) => !known.has(id))];
}

export function isSameOrder(one: readonly Row[], other: readonly Row[]): boolean {
  return one.length === other.length && one.every(({ id }, at) => id === other[at]?.id);
}
