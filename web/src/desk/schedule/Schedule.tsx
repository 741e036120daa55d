/* The doctor's schedule at /desk/schedule: a day or a week, in the clinic's own zone. */
import { CalendarClock, CalendarOff, ChevronLeft, ChevronRight, Clock } from "lucide-preact";
import type { Schedule } from "../../api/types";
import { Banner, Button, Empty, Icon, Skeleton, classes } from "../../design";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { t, zoneName } from "../../text";
import { Absences } from "./Absences";
import { Column } from "./Column";
import { rangeOf, type Range } from "./grid";
import { Hours } from "./Hours";
import { from, goTo, open, ownKeeper, schedule, show, step, view, type View } from "./model";
import { VisitDialog } from "./VisitDialog";
import { clockOf, dayInFull, dayInShort } from "./zone";
import "./Schedule.css";

function ViewChoice() {
  const choices: [View, string][] = [
    ["day", t("schedule-view-day")],
    ["week", t("schedule-view-week")],
  ];
  return (
    <div class="sched__views" role="group" aria-label={t("schedule-view")}>
      {choices.map(([each, words]) => (
        <button
          key={each}
          type="button"
          class="sched__view"
          aria-pressed={view.value === each}
          onClick={() => goTo(each, from.peek())}
        >
          {words}
        </button>
      ))}
    </div>
  );
}

function title(all: Schedule): string {
  const [first] = all.days;
  const last = all.days.at(-1);
  if (first === undefined || last === undefined) return t("schedule-title");
  if (view.value === "day") return dayInFull(first.date);
  return t("schedule-week-of", { first: dayInShort(first.date), last: dayInShort(last.date) });
}

function Toolbar({ all }: { all: Schedule }) {
  const isWeek = view.value === "week";
  return (
    <div class="sched__bar">
      <div class="sched__steps">
        <Button class="sched__step" onClick={() => step(-1)}>
          <Icon of={ChevronLeft} turns />
          <span class="visually-hidden">
            {isWeek ? t("schedule-week-before") : t("schedule-day-before")}
          </span>
        </Button>
        <Button onClick={() => goTo(view.peek(), all.today)}>{t("schedule-today")}</Button>
        <Button class="sched__step" onClick={() => step(1)}>
          <Icon of={ChevronRight} turns />
          <span class="visually-hidden">
            {isWeek ? t("schedule-week-after") : t("schedule-day-after")}
          </span>
        </Button>
      </div>
      <p class="sched__when" role="status">
        {title(all)}
      </p>
      <ViewChoice />
      <div class="sched__edit">
        <Button icon={Clock} onClick={() => show({ what: "hours" })}>
          {t("schedule-hours")}
        </Button>
        <Button icon={CalendarOff} onClick={() => show({ what: "absences" })}>
          {t("schedule-absences")}
        </Button>
      </div>
    </div>
  );
}

function Axis({ range }: { range: Range }) {
  const hours = Array.from(
    { length: (range.last - range.first) / 60 },
    (_, number) => range.first + number * 60,
  );
  return (
    <div class="cal__axis" aria-hidden="true">
      {hours.map((minute) => (
        <span key={minute} style={{ "--top": String(minute - range.first) }}>
          {clockOf(minute)}
        </span>
      ))}
    </div>
  );
}

function Calendar({ all }: { all: Schedule }) {
  const range = rangeOf(all.days, all.zone);
  const style = {
    "--shortest": String(range.shortest),
    "--length": String(range.last - range.first),
    "--days": String(all.days.length),
  };
  return (
    <div class={classes("cal", all.days.length > 1 && "cal--week")} style={style}>
      <Axis range={range} />
      {all.days.map((day) => (
        <Column key={day.date} all={all} day={day} range={range} />
      ))}
    </div>
  );
}

function NoHours() {
  return (
    <Empty
      icon={CalendarClock}
      title={t("schedule-no-hours")}
      action={
        <Button kind="primary" icon={Clock} onClick={() => show({ what: "hours" })}>
          {t("schedule-set-hours")}
        </Button>
      }
    >
      {t("schedule-no-hours-words")}
    </Empty>
  );
}

function isBare(all: Schedule): boolean {
  return all.hours.length === 0 && all.days.every((day) => day.visits.length === 0);
}

/** What is open over the page of the doctor's own hours and absences. */
function Kept({ all }: { all: Schedule }) {
  const what = open.value?.what;
  const common = { all, keeper: ownKeeper, onClose: () => show(null) };
  if (what === "hours") return <Hours {...common} title={t("hours-title")} />;
  return what === "absences" ? <Absences {...common} title={t("absence-title")} /> : null;
}

export function SchedulePage() {
  const all = schedule.value.value;
  const failed = schedule.failure.value;
  return (
    <div class="sched">
      <div class="sched__head">
        <Heading view="schedule" text={t("schedule-title")} />
        {all === null ? null : (
          <p class="muted">{t("schedule-zone", { zone: zoneName(all.zone) })}</p>
        )}
      </div>
      {failed === null ? null : (
        <Failure title={t("schedule-failed")} error={failed} onAgain={() => schedule.load()} />
      )}
      {all === null ? (
        failed === null ? (
          <Skeleton label={t("schedule-loading")} lines={8} />
        ) : null
      ) : (
        <>
          <Toolbar all={all} />
          {isBare(all) ? <NoHours /> : <Calendar all={all} />}
          {all.patients_book === "off" && all.hours.some((one) => one.is_bookable) ? (
            <Banner title={t("schedule-patients-off")} />
          ) : null}
          <VisitDialog all={all} />
          <Kept all={all} />
        </>
      )}
    </div>
  );
}
