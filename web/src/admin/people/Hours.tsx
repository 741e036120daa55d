/* A doctor's working hours and absences at /admin/people/ID: what is kept, changed in the same dialogs
   that the doctor has. */
import { useSignal } from "@preact/signals";
import { ArrowLeft, CalendarOff, Clock } from "lucide-preact";
import { useEffect } from "preact/hooks";
import type { DoctorHours, WorkingHours } from "../../api/types";
import { Button, Card, Facts, LinkButton, Skeleton } from "../../design";
import { Absences } from "../../desk/schedule/Absences";
import { Hours as HoursDialog } from "../../desk/schedule/Hours";
import { clockOf, momentIn, weekdayName } from "../../desk/schedule/zone";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { t, zoneName } from "../../text";
import { hrefOf } from "../route";
import { byDay, failure, followDoctor, hours, keeper, load, loadFailure } from "./hours";

function timesWords(one: WorkingHours): string {
  const span = { from: clockOf(one.from_minute), until: clockOf(one.until_minute) };
  const words = t("admin-hours-span", { ...span, minutes: one.slot_minutes });
  return one.is_bookable ? `${words} ${t("admin-hours-bookable")}` : words;
}

function Week({ all }: { all: DoctorHours }) {
  if (all.hours.length === 0) return <p class="muted">{t("admin-hours-none")}</p>;
  const items = byDay(all.hours).map(([weekday, times]) => ({
    term: weekdayName(weekday),
    detail: times.map(timesWords).join(" · "),
  }));
  return <Facts items={items} />;
}

function Away({ all }: { all: DoctorHours }) {
  if (all.coming.length === 0) return <p class="muted">{t("absence-none")}</p>;
  return (
    <ul class="rows">
      {all.coming.map(({ id, starts_at, ends_at }) => (
        <li key={id}>
          {t("absence-span", {
            from: momentIn(all.zone, starts_at),
            until: momentIn(all.zone, ends_at),
          })}
        </li>
      ))}
    </ul>
  );
}

type Open = "hours" | "absences" | null;

function Kept({ all }: { all: DoctorHours }) {
  const open = useSignal<Open>(null);
  const show = (what: Open) => {
    failure.value = null;
    open.value = what;
  };
  const common = { all, keeper, onClose: () => show(null) };
  const { name } = all.doctor;
  return (
    <div class="stack">
      <Card
        title={t("hours-title")}
        aside={
          <Button icon={Clock} onClick={() => show("hours")}>
            {t("admin-hours-change")}
          </Button>
        }
      >
        <Week all={all} />
      </Card>
      <Card
        title={t("absence-title")}
        aside={
          <Button icon={CalendarOff} onClick={() => show("absences")}>
            {t("admin-hours-absences")}
          </Button>
        }
      >
        <Away all={all} />
      </Card>
      {open.value === "hours" ? (
        <HoursDialog {...common} title={t("admin-hours-of", { name })} />
      ) : null}
      {open.value === "absences" ? (
        <Absences {...common} title={t("admin-hours-absences-of", { name })} />
      ) : null}
    </div>
  );
}

export function Hours() {
  useEffect(followDoctor, []);
  const all = hours.value;
  const failed = loadFailure.value;
  return (
    <>
      <div>
        <LinkButton kind="quiet" class="flush" icon={ArrowLeft} iconTurns href={hrefOf("people")}>
          {t("admin-hours-back")}
        </LinkButton>
      </div>
      <div class="page__head">
        <Heading
          view="hours"
          text={all === null ? t("hours-title") : t("admin-hours-of", { name: all.doctor.name })}
        />
        {all === null ? null : (
          <p class="muted">{t("admin-hours-words", { zone: zoneName(all.zone) })}</p>
        )}
      </div>
      {failed === null ? null : (
        <Failure title={t("admin-hours-failed")} error={failed} onAgain={load} />
      )}
      {all === null ? (
        failed === null ? (
          <Skeleton label={t("admin-hours-loading")} lines={5} />
        ) : null
      ) : (
        <Kept all={all} />
      )}
    </>
  );
}
