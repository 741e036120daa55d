/* Free times, a week at a time, by the day they fall on where the reader is. */
import { CalendarX, ChevronLeft, ChevronRight } from "lucide-preact";
import type { Slots } from "../../api/types";
import { Button, Empty, Icon, Skeleton } from "../../design";
import { Failure } from "../../page/Failure";
import { dayOf, t, timeOfDay, zoneName } from "../../text";
import { byDay, choose, showFrom, slots, type Day } from "./model";

const weekDays = 7;

function shifted(day: string, days: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

function Week({ found }: { found: Slots }) {
  const first = found.days[0]?.date ?? found.first_day;
  const last = found.days.at(-1)?.date ?? first;
  const before = first > found.first_day;
  const after = last < found.last_day;
  const back = shifted(first, -weekDays);
  return (
    <div class="book__weeks">
      {before ? (
        <Button
          kind="quiet"
          class="flush"
          onClick={() => showFrom(back < found.first_day ? found.first_day : back)}
        >
          <Icon of={ChevronLeft} turns />
          {t("slots-earlier")}
        </Button>
      ) : (
        <span />
      )}
      {after ? (
        <Button kind="quiet" onClick={() => showFrom(shifted(first, weekDays))}>
          {t("slots-later")}
          <Icon of={ChevronRight} turns />
        </Button>
      ) : null}
    </div>
  );
}

function DayTimes({ day }: { day: Day }) {
  const [first] = day.slots;
  if (first === undefined) return null;
  return (
    <section class="book__day">
      <h2>{dayOf(first.starts_at)}</h2>
      <ul class="book__times">
        {day.slots.map((slot) => (
          <li key={slot.starts_at}>
            <button
              type="button"
              class="book__slot"
              aria-label={t("slots-take", {
                day: dayOf(slot.starts_at),
                time: timeOfDay(slot.starts_at),
              })}
              onClick={() => choose(slot.starts_at)}
            >
              {timeOfDay(slot.starts_at)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function None({ found }: { found: Slots }) {
  const next = found.next_day;
  return (
    <Empty
      icon={CalendarX}
      title={t("slots-none")}
      action={
        next === null ? undefined : (
          <Button onClick={() => showFrom(next)}>
            {t("slots-next-free", { day: dayOf(`${next}T12:00:00`) })}
          </Button>
        )
      }
    >
      {next === null ? t("slots-none-ever") : t("slots-none-words")}
    </Empty>
  );
}

export function Times() {
  const found = slots.value.value;
  const failed = slots.failure.value;
  if (failed !== null) {
    return <Failure title={t("slots-failed")} error={failed} onAgain={() => slots.load()} />;
  }
  if (found === null) return <Skeleton label={t("slots-loading")} lines={6} />;
  const days = byDay(found);
  return (
    <>
      <p class="muted">{t("slots-zone", { zone: zoneName() })}</p>
      <Week found={found} />
      <div class="book__days" aria-live="polite">
        {days.length === 0 ? (
          <None found={found} />
        ) : (
          days.map((day) => <DayTimes key={day.key} day={day} />)
        )}
      </div>
    </>
  );
}
