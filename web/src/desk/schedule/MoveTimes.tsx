/* Choosing another time for a visit: a day, then one of its free times, or a time of one's own. */
import { useEffect, useState } from "preact/hooks";
import { errorText } from "../../api";
import type { FreeSlot, Schedule, ScheduledVisit } from "../../api/types";
import { Banner, Field, Input } from "../../design";
import { t, timeOfDay, zoneName } from "../../text";
import { freeTimes } from "./model";
import { dayFrom, instantIn } from "./zone";

interface MoveTimesProps {
  all: Schedule;
  visit: ScheduledVisit;
  value: string | null;
  onValue: (startsAt: string | null) => void;
}

type Times = readonly FreeSlot[] | "loading" | { error: unknown };

function useFree(day: string): Times {
  const [times, take] = useState<Times>("loading");
  useEffect(() => {
    let isAsked = true;
    take("loading");
    freeTimes(day).then(
      (found) => isAsked && take(found.days[0]?.free ?? []),
      (error: unknown) => isAsked && take({ error }),
    );
    return () => {
      isAsked = false;
    };
  }, [day]);
  return times;
}

interface FreeProps {
  zone: string;
  times: readonly FreeSlot[];
  value: string | null;
  onValue: (startsAt: string) => void;
}

function FreeTimes({ zone, times, value, onValue }: FreeProps) {
  if (times.length === 0) return <p class="muted">{t("schedule-none-free")}</p>;
  return (
    <fieldset class="times">
      <legend class="field__label">{t("schedule-free-times")}</legend>
      {times.map((slot) => (
        <label key={slot.starts_at} class="times__one">
          <input
            type="radio"
            name="move-time"
            class="visually-hidden"
            checked={slot.starts_at === value}
            onChange={() => onValue(slot.starts_at)}
          />
          <span>{timeOfDay(slot.starts_at, zone)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** The day of a visit at the clinic. */
function dayAt(zone: string, iso: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date(iso));
}

export function MoveTimes({ all, visit, value, onValue }: MoveTimesProps) {
  const { zone, today } = all;
  const planned = dayAt(zone, visit.starts_at);
  const [day, setDay] = useState(planned < today ? today : planned);
  const [own, setOwn] = useState("");
  const times = useFree(day);
  const choose = (startsAt: string) => {
    setOwn("");
    onValue(startsAt);
  };
  const write = (time: string) => {
    setOwn(time);
    onValue(instantIn(zone, day, time)?.toISOString() ?? null);
  };
  return (
    <>
      <Field label={t("schedule-move-day")}>
        <Input
          type="date"
          value={day}
          min={today}
          max={dayFrom(today, 2 * 365)}
          onValue={(next) => {
            if (next !== "") setDay(next);
            setOwn("");
            onValue(null);
          }}
        />
      </Field>
      {times === "loading" ? (
        <p class="muted" role="status">
          {t("schedule-loading")}
        </p>
      ) : "error" in times ? (
        <Banner tone="caution" urgent title={errorText(times.error)} />
      ) : (
        <FreeTimes zone={zone} times={times} value={value} onValue={choose} />
      )}
      <Field
        label={t("schedule-own-time")}
        hint={t("schedule-own-time-hint", { zone: zoneName(zone) })}
        optional
      >
        <Input type="time" value={own} onValue={write} />
      </Field>
    </>
  );
}
