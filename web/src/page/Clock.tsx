import { dayOf, timeOfDay, zoneName } from "../text";
import "./Clock.css";

/** The reader's time with its zone, in the head of a page. */
export function Clock({ now }: { now: Date }) {
  const iso = now.toISOString();
  return (
    <time class="clock" dateTime={iso} title={dayOf(iso)}>
      <b>{timeOfDay(iso)}</b> <span class="muted">{zoneName()}</span>
    </time>
  );
}
