import {
  Bell,
  BellOff,
  CalendarPlus,
  CircleCheck,
  LogOut,
  MessageSquareText,
  Unplug,
  Video,
} from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { Desk, DeskVisit } from "../api/types";
import { openBooking } from "../booking";
import { Avatar, Button, Icon, Skeleton, classes, type LucideIcon } from "../design";
import { since, t, timeOfDay, zoneName } from "../text";
import { Failure } from "../page/Failure";
import { sound, toggleSound } from "./arrivals";
import { DayEmpty } from "./DayEmpty";
import { desk, deskFailure, isQuiet, now, refresh, selectedId } from "./model";
import { presenceLook, type PresenceLook } from "./presence";
import { visitHref } from "./route";
import { useOwnId } from "../design/ids";
import "./Queue.css";

interface StateProps {
  icon: LucideIcon;
  tone: PresenceLook["tone"] | "primary" | "muted";
  children: ComponentChildren;
}

function State({ icon, tone, children }: StateProps) {
  return (
    <span class={classes("queue__state", `queue__state--${tone}`)}>
      <Icon of={icon} size={1.1} />
      {children}
    </span>
  );
}

function Presence({ row }: { row: DeskVisit }) {
  const { icon, tone, words } = presenceLook(row.state, row.presence);
  return (
    <State icon={icon} tone={tone}>
      {words}
    </State>
  );
}

function doneWords(row: DeskVisit): string {
  if (row.state === "cancelled") return t("desk-state-cancelled");
  if (row.state === "no_show") return t("desk-state-no-show");
  const scores = row.feedback_scores;
  if (scores === null || scores === undefined) return t("desk-no-feedback");
  return t("desk-scores", { call: Number(scores[0]), care: Number(scores[1]) });
}

function Done({ row }: { row: DeskVisit }) {
  const heldIcon = row.feedback_scores == null ? CircleCheck : MessageSquareText;
  return (
    <State icon={row.state === "completed" ? heldIcon : LogOut} tone="muted">
      {doneWords(row)}
    </State>
  );
}

interface RowProps {
  row: DeskVisit;
  face: ComponentChildren;
  end?: ComponentChildren;
  children?: ComponentChildren;
}

function Row({ row, face, end, children }: RowProps) {
  const current = selectedId.value === row.id;
  return (
    <li>
      <a class="queue__item" href={visitHref(row.id)} aria-current={current ? "true" : undefined}>
        {face}
        <span class="queue__name">{row.patient_name}</span>
        {end}
        {row.reason === "" ? null : <span class="queue__why">{row.reason}</span>}
        {children}
      </a>
    </li>
  );
}

/** Within it, a row says "New" in place of minutes. */
const newForMs = 60_000;

function WaitingRow({ row }: { row: DeskVisit }) {
  const from = row.waiting_since ?? row.starts_at;
  const isNew = now.value.getTime() - new Date(from).getTime() < newForMs;
  const time = since(from, now.value);
  return (
    <Row
      row={row}
      face={<Avatar name={row.patient_name} size="s" />}
      end={
        <span class="queue__wait">
          <span class="visually-hidden">{t("desk-row-wait", { time })}</span>
          <span aria-hidden="true">{isNew ? t("desk-row-new") : time}</span>
        </span>
      }
    >
      <Presence row={row} />
      {row.mine ? null : <span class="queue__why">{t("desk-anyone")}</span>}
    </Row>
  );
}

function ActiveRow({ row }: { row: DeskVisit }) {
  return (
    <Row row={row} face={<Avatar name={row.patient_name} size="s" />}>
      {row.state === "in_call" ? (
        <State icon={Video} tone="primary">
          {t("desk-in-a-visit")}
        </State>
      ) : (
        <State icon={Unplug} tone="muted">
          {t("desk-row-call-over")}
        </State>
      )}
    </Row>
  );
}

function StartTime({ row }: { row: DeskVisit }) {
  return (
    <time class="queue__time" dateTime={row.starts_at}>
      {timeOfDay(row.starts_at)}
    </time>
  );
}

function TimedRow({ row }: { row: DeskVisit }) {
  return (
    <Row row={row} face={<StartTime row={row} />}>
      {row.presence === "not_yet" ? null : <Presence row={row} />}
      {row.mine ? null : <span class="queue__why">{t("desk-anyone")}</span>}
    </Row>
  );
}

function DoneRow({ row }: { row: DeskVisit }) {
  return (
    <Row row={row} face={<StartTime row={row} />}>
      <Done row={row} />
    </Row>
  );
}

interface PartProps {
  title: string;
  rows: readonly DeskVisit[];
  row: (props: { row: DeskVisit }) => ComponentChildren;
  timed?: boolean;
  aside?: ComponentChildren;
  empty?: string;
}

function Part({ title, rows, row: RowOf, timed = false, aside, empty }: PartProps) {
  const id = useOwnId();
  if (rows.length === 0 && empty === undefined) return null;
  return (
    <section class="queue__part" aria-labelledby={id}>
      <div class="queue__head">
        <h2 id={id}>
          {title} <span class="count">{rows.length}</span>
        </h2>
        {aside}
      </div>
      {rows.length === 0 ? <p class="queue__empty">{empty}</p> : null}
      <ol class={classes("queue", timed && "queue--timed")} aria-labelledby={id}>
        {rows.map((row) => (
          <RowOf key={row.id} row={row} />
        ))}
      </ol>
    </section>
  );
}

function SoundButton() {
  const on = sound.value;
  return (
    <button
      type="button"
      class="queue__sound"
      aria-pressed={on}
      aria-label={t("desk-sound")}
      onClick={toggleSound}
    >
      <Icon of={on ? Bell : BellOff} size={1.1} />
      {t("desk-sound-short")}
    </button>
  );
}

function Rows({ all }: { all: Desk }) {
  const zone = <span class="queue__zone">{t("desk-times-zone", { zone: zoneName() })}</span>;
  return (
    <>
      <Button class="queue__book" icon={CalendarPlus} wide onClick={openBooking}>
        {t("desk-book")}
      </Button>
      <Part
        title={t("desk-waiting")}
        rows={all.waiting}
        row={WaitingRow}
        aside={<SoundButton />}
        empty={t("desk-waiting-empty")}
      />
      <Part title={t("desk-in-call")} rows={all.in_call} row={ActiveRow} />
      <Part title={t("desk-wrap-up")} rows={all.wrap_up} row={ActiveRow} />
      <Part title={t("desk-later")} rows={all.later} row={TimedRow} timed aside={zone} />
      {isQuiet(all) ? (
        <div class="queue__day">
          <DayEmpty />
        </div>
      ) : null}
      <DoneToday rows={all.done} />
    </>
  );
}

/** Closed at first: what is over should not push away what is to come. */
function DoneToday({ rows }: { rows: readonly DeskVisit[] }) {
  if (rows.length === 0) return null;
  return (
    <details class="queue__done">
      <summary>
        {t("desk-done")} <span class="count">{rows.length}</span>
      </summary>
      <ol class="queue queue--timed" aria-label={t("desk-done")}>
        {rows.map((row) => (
          <DoneRow key={row.id} row={row} />
        ))}
      </ol>
    </details>
  );
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** The day as rows. Arrow keys move between them; Enter opens one. */
export function Queue() {
  const box = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const items = [...(box.current?.querySelectorAll<HTMLElement>(".queue__item") ?? [])];
    const shown = items.filter((item) => item.offsetParent !== null);
    const at = shown.indexOf(document.activeElement as HTMLElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    shown[at + step]?.focus();
  };
  const all = desk.value;
  return (
    <div ref={box} onKeyDown={onKeyDown}>
      {deskFailure.value === null ? null : (
        <Failure title={t("desk-load-failed")} error={deskFailure.value} onAgain={refresh} />
      )}
      {all !== null ? <Rows all={all} /> : null}
      {all === null && deskFailure.value === null ? (
        <Skeleton label={t("desk-loading")} lines={5} />
      ) : null}
    </div>
  );
}
