/* One day of the calendar: working hours as ground, on it visits, absences and free times. */
import type { CSSProperties } from "preact";
import type { Absence, FreeSlot, Schedule, ScheduleDay, ScheduledVisit } from "../../api/types";
import { openBookingAt } from "../../booking";
import { classes } from "../../design";
import { t, timeOfDay } from "../../text";
import { now } from "../model";
import { lanesOf, placeIn, placeOf, type Lane, type Place, type Range } from "./grid";
import { show } from "./model";
import { dayInFull, dayInShort } from "./zone";

function at(place: Place, lane: Lane = { lane: 0, lanes: 1 }): CSSProperties {
  return {
    "--top": String(place.top),
    "--minutes": String(place.minutes),
    "--lane": String(lane.lane),
    "--lanes": String(lane.lanes),
  };
}

interface ColumnProps {
  all: Schedule;
  day: ScheduleDay;
  range: Range;
}

function Free({ slot, zone, style }: { slot: FreeSlot; zone: string; style: CSSProperties }) {
  const time = timeOfDay(slot.starts_at, zone);
  return (
    <li class="cal__item" style={style}>
      <button
        type="button"
        class="cal__free"
        aria-label={t("schedule-free-at", { time, minutes: slot.minutes })}
        onClick={() => openBookingAt(slot.starts_at, slot.minutes)}
      >
        {time}
      </button>
    </li>
  );
}

interface VisitProps {
  visit: ScheduledVisit;
  zone: string;
  style: CSSProperties;
}

function Visit({ visit, zone, style }: VisitProps) {
  const isOver = visit.state === "completed" || visit.state === "no_show";
  return (
    <li class="cal__item" style={style}>
      <button
        type="button"
        class={classes("cal__visit", isOver && "is-over")}
        onClick={() => show({ what: "visit", visit })}
      >
        <span class="cal__time">{timeOfDay(visit.starts_at, zone)}</span>{" "}
        <b>{visit.patient_name}</b>
      </button>
    </li>
  );
}

function Away({ style }: { absence: Absence; style: CSSProperties }) {
  return (
    <li class="cal__item" style={style}>
      <span class="cal__away">{t("schedule-away")}</span>
    </li>
  );
}

function NowLine({ all, day, range }: ColumnProps) {
  if (day.date !== all.today) return null;
  const instant = now.value.toISOString();
  const later = new Date(now.value.getTime() + 60_000).toISOString();
  const place = placeIn(day, range, all.zone, { starts_at: instant, ends_at: later });
  return place === null ? null : <div class="cal__now" style={at(place)} aria-hidden="true" />;
}

function Items({ all, day, range }: ColumnProps) {
  const { zone } = all;
  const lanes = lanesOf(day.visits);
  const items = [
    ...day.free.map((slot) => ({
      starts: slot.starts_at,
      slot,
      place: placeOf(day, range, zone, slot),
    })),
    ...day.absences.map((absence) => ({
      starts: absence.starts_at,
      absence,
      place: placeIn(day, range, zone, absence),
    })),
    ...day.visits.map((visit, number) => ({
      starts: visit.starts_at,
      visit,
      lane: lanes[number],
      place: placeOf(day, range, zone, visit),
    })),
  ];
  return (
    <ol class="cal__items">
      {items
        .toSorted((a, b) => Date.parse(a.starts) - Date.parse(b.starts))
        .map((one) => {
          if (one.place === null) return null;
          if ("slot" in one) {
            return <Free key={one.starts} slot={one.slot} zone={zone} style={at(one.place)} />;
          }
          if ("visit" in one) {
            const style = at(one.place, one.lane);
            return <Visit key={one.visit.id} visit={one.visit} zone={zone} style={style} />;
          }
          return <Away key={one.absence.id} absence={one.absence} style={at(one.place)} />;
        })}
    </ol>
  );
}

/** The words of a day at its head: what there is of it, without looking at heights. */
function summary(day: ScheduleDay): string {
  if (day.work.length === 0 && day.visits.length === 0) return t("schedule-day-off");
  const visits = t("schedule-visits", { count: day.visits.length });
  return day.free.length === 0 ? visits : t("schedule-and-free", { visits, free: day.free.length });
}

export function Column(props: ColumnProps) {
  const { all, day, range } = props;
  const isToday = day.date === all.today;
  return (
    <section class={classes("cal__day", isToday && "is-today")} aria-label={dayInFull(day.date)}>
      <div class="cal__head">
        <h2>
          {isToday ? t("schedule-today-is", { day: dayInShort(day.date) }) : dayInShort(day.date)}
        </h2>
        <p class="muted small">{summary(day)}</p>
      </div>
      <div class="cal__body">
        {day.work.map((span) => {
          const place = placeIn(day, range, all.zone, span);
          return place === null ? null : (
            <div key={span.starts_at} class="cal__work" style={at(place)} />
          );
        })}
        <Items {...props} />
        <NowLine {...props} />
      </div>
    </section>
  );
}
