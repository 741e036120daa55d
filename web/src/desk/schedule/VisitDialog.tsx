/* A visit of the calendar: what it is, moving it to another time, and calling it off. */
import { useState } from "preact/hooks";
import { codeOf, errorText } from "../../api";
import type { ChangedVisit, Schedule, ScheduledVisit } from "../../api/types";
import { Banner, Button, Dialog, Facts, LinkButton, toast } from "../../design";
import type { Fact } from "../../design/Facts";
import { t, zoneName } from "../../text";
import { visitHref } from "../route";
import { MoveTimes } from "./MoveTimes";
import { busy, callOff, failure, moveVisit, open, show } from "./model";
import { momentIn } from "./zone";

const close = () => show(null);

function when(all: Schedule, startsAt: string): string {
  return t("schedule-when", { when: momentIn(all.zone, startsAt), zone: zoneName(all.zone) });
}

function tell(changed: ChangedVisit | undefined, done: string, name: string): void {
  if (changed === undefined) return;
  close();
  if (changed.told) toast({ text: done });
  else {
    // Somebody has to call now, so the words stay until they are read.
    const action = { label: t("schedule-understood"), run: () => undefined };
    toast({ text: t("schedule-not-told", { done, name }), action });
  }
}

function Problem() {
  return failure.value === null ? null : (
    <Banner tone="caution" urgent title={errorText(failure.value)} />
  );
}

interface PartProps {
  all: Schedule;
  visit: ScheduledVisit;
}

function factsOf(all: Schedule, visit: ScheduledVisit): Fact[] {
  const facts: Fact[] = [
    { term: t("schedule-fact-when"), detail: when(all, visit.starts_at) },
    {
      term: t("schedule-fact-length"),
      detail: t("booking-minutes", { minutes: visit.minutes }),
    },
  ];
  if (visit.reason !== "") facts.push({ term: t("schedule-fact-reason"), detail: visit.reason });
  return facts;
}

function Look({ all, visit }: PartProps) {
  const isPlanned = visit.state === "scheduled";
  const mayEnd = isPlanned || visit.state === "waiting";
  return (
    <Dialog
      open
      title={visit.patient_name}
      onClose={close}
      actions={
        <>
          {isPlanned ? (
            <Button kind="primary" onClick={() => show({ what: "move", visit })}>
              {t("schedule-move")}
            </Button>
          ) : null}
          <LinkButton href={visitHref(visit.id)} onClick={close}>
            {t("schedule-open")}
          </LinkButton>
          {mayEnd ? (
            <Button onClick={() => show({ what: "cancel", visit })}>{t("schedule-cancel")}</Button>
          ) : null}
          <Button kind="quiet" onClick={close}>
            {t("schedule-close")}
          </Button>
        </>
      }
    >
      <Facts items={factsOf(all, visit)} />
    </Dialog>
  );
}

function Move({ all, visit }: PartProps) {
  const [startsAt, choose] = useState<string | null>(null);
  const isTaken = codeOf(failure.value) === "slot_taken";
  const move = async () => {
    if (startsAt === null) return;
    const changed = await moveVisit(visit, startsAt, isTaken);
    tell(changed, t("schedule-moved", { when: when(all, startsAt) }), visit.patient_name);
  };
  return (
    <Dialog
      open
      title={t("schedule-move-title", { name: visit.patient_name })}
      onClose={close}
      actions={
        <>
          <Button
            kind="primary"
            disabled={startsAt === null}
            busy={busy.value}
            onClick={() => void move()}
          >
            {isTaken ? t("schedule-move-anyway") : t("schedule-move-yes")}
          </Button>
          <Button onClick={close}>{t("schedule-move-no")}</Button>
        </>
      }
    >
      <div class="sched__form">
        <p>{t("schedule-move-now", { when: when(all, visit.starts_at) })}</p>
        <MoveTimes
          all={all}
          visit={visit}
          value={startsAt}
          onValue={(value) => {
            failure.value = null;
            choose(value);
          }}
        />
        {isTaken ? <Banner tone="caution" urgent title={t("schedule-move-taken")} /> : <Problem />}
        <p class="small muted">{t("schedule-move-told")}</p>
      </div>
    </Dialog>
  );
}

function Cancel({ all, visit }: PartProps) {
  const cancel = async () => {
    tell(await callOff(visit), t("schedule-cancelled"), visit.patient_name);
  };
  return (
    <Dialog
      open
      title={t("schedule-cancel-title", { name: visit.patient_name })}
      onClose={close}
      actions={
        <>
          <Button autofocus onClick={close}>
            {t("schedule-cancel-no")}
          </Button>
          <Button kind="danger" busy={busy.value} onClick={() => void cancel()}>
            {t("schedule-cancel-yes")}
          </Button>
        </>
      }
    >
      <p>{t("schedule-cancel-words", { when: when(all, visit.starts_at) })}</p>
      <Problem />
    </Dialog>
  );
}

export function VisitDialog({ all }: { all: Schedule }) {
  const shown = open.value;
  switch (shown?.what) {
    case "visit":
      return <Look all={all} visit={shown.visit} />;
    case "move":
      return <Move key={shown.visit.id} all={all} visit={shown.visit} />;
    case "cancel":
      return <Cancel all={all} visit={shown.visit} />;
    default:
      return null;
  }
}
