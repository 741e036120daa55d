/* Days as the API names them: YYYY-MM-DD, without a zone. */

/** The day so many days later. Counted in UTC, where every day has 24 hours. */
export function shiftDay(day: string, by: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
}

/** An instant within the day in the reader's zone, for naming it. */
export function noonOf(day: string): string {
  return `${day}T12:00`;
}
