/* One visit as a row of the queue, in each part of the day: who, how long, why, and what one should
   know before choosing it. */
import {
  CircleCheck,
  LogOut,
  MessageSquareText,
  OctagonAlert,
  PhoneForwarded,
  SignalLow,
  Unplug,
  UserRoundCheck,
  Video,
} from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { DeskVisit } from "../api/types";
import { causeWord, verdictWord } from "../check/words";
import { Avatar, Icon, classes, type LucideIcon } from "../design";
import { since, t, timeOfDay } from "../text";
import { focusSoon } from "./focus";
import { desk, now, selectedId } from "./model";
import { presenceLook, type PresenceLook } from "./presence";
import { visitHref } from "./route";

interface StateProps {
  icon: LucideIcon;
  tone: PresenceLook["tone"] | "primary" | "critical" | "muted";
  children: ComponentChildren;
}

function State({ icon, tone, children }: StateProps) {
  return (
    <span class={classes("queue__state", `queue__state--${tone}`)}>
      <Icon of={icon} size={1.1} />
      <span>{children}</span>
    </span>
  );
}

/** Whether they are here, and when they are, how good their connection was. */
function Presence({ row }: { row: DeskVisit }) {
  const { icon, tone, words } = presenceLook(row.state, row.presence);
  const { connection } = row;
  if (connection === null || connection.verdict === "unknown") {
    return (
      <State icon={icon} tone={tone}>
        {words}
      </State>
    );
  }
  const verdict = verdictWord(connection.verdict);
  if (connection.verdict === "good") {
    return <State icon={icon} tone={tone}>{`${words} · ${verdict}`}</State>;
  }
  const cause = causeWord(connection.cause);
  return (
    <>
      <State icon={icon} tone={tone}>
        {words}
      </State>
      <State icon={SignalLow} tone="caution">
        {cause === null ? verdict : `${verdict}: ${cause}`}
      </State>
    </>
  );
}

/** What sets this visit apart from a booked one with its own doctor. */
function Marks({ row }: { row: DeskVisit }) {
  const marks = [
    ...(row.walk_in ? [t("desk-mark-walk-in")] : []),
    ...(row.service === null ? [] : [row.service.name]),
    ...(row.mine || row.service !== null ? [] : [t("desk-anyone")]),
  ];
  return marks.length === 0 ? null : <span class="queue__why">{marks.join(" · ")}</span>;
}

function Transfer({ row }: { row: DeskVisit }) {
  const { transfer } = row;
  if (transfer === null || transfer.state === "over") return null;
  const from = transfer.from_name ?? t("desk-someone");
  const to = transfer.to_name ?? t("desk-someone");
  return (
    <State icon={PhoneForwarded} tone="muted">
      {transfer.state === "done"
        ? t("desk-mark-carried", { name: from })
        : t("desk-mark-asked", { name: to })}
    </State>
  );
}

/** A colleague has the panel open; one's own name is no news. */
function Preparing({ row }: { row: DeskVisit }) {
  const name = row.preparing_by;
  if (name === null || name === desk.value?.doctor.name) return null;
  return (
    <State icon={UserRoundCheck} tone="primary">
      {t("desk-mark-preparing", { name })}
    </State>
  );
}

function Urgent({ row }: { row: DeskVisit }) {
  if (row.urgent === null) return null;
  return (
    <State icon={OctagonAlert} tone="critical">
      {t("desk-mark-urgent", { reason: row.urgent.reason })}
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
      <a
        class="queue__item"
        href={visitHref(row.id)}
        aria-current={current ? "true" : undefined}
        onClick={() => {
          // Pressed once more: on to the one thing to do.
          if (current) focusSoon(".admit .button", 1);
        }}
      >
        {face}
        <span class="queue__name">{row.patient_name}</span>
        {end}
        <Urgent row={row} />
        {row.reason === "" ? null : <span class="queue__why">{row.reason}</span>}
        {children}
      </a>
    </li>
  );
}

/** Within it, a row says "New" in place of minutes. */
const newForMs = 60_000;

export function WaitingRow({ row }: { row: DeskVisit }) {
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
      <Preparing row={row} />
      <Transfer row={row} />
      <Marks row={row} />
    </Row>
  );
}

export function ActiveRow({ row }: { row: DeskVisit }) {
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

/** A colleague's call that one is asked into. */
export function IncomingRow({ row }: { row: DeskVisit }) {
  const name = row.transfer?.from_name ?? t("desk-someone");
  const inside = row.transfer?.state === "joined";
  return (
    <Row row={row} face={<Avatar name={row.patient_name} size="s" />}>
      <State icon={PhoneForwarded} tone={inside ? "primary" : "caution"}>
        {inside ? t("desk-mark-inside", { name }) : t("desk-mark-incoming", { name })}
      </State>
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

export function TimedRow({ row }: { row: DeskVisit }) {
  return (
    <Row row={row} face={<StartTime row={row} />}>
      {row.presence === "not_yet" ? null : <Presence row={row} />}
      <Marks row={row} />
    </Row>
  );
}

function doneWords(row: DeskVisit): string {
  if (row.state === "cancelled") return t("desk-state-cancelled");
  if (row.state === "no_show") return t("desk-state-no-show");
  const scores = row.feedback_scores;
  if (scores === null) return t("desk-no-feedback");
  return t("desk-scores", { call: scores[0], care: scores[1] });
}

export function DoneRow({ row }: { row: DeskVisit }) {
  const heldIcon = row.feedback_scores === null ? CircleCheck : MessageSquareText;
  return (
    <Row row={row} face={<StartTime row={row} />}>
      <State icon={row.state === "completed" ? heldIcon : LogOut} tone="muted">
        {doneWords(row)}
      </State>
    </Row>
  );
}
