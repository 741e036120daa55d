import { DoorOpen, Radio, Unplug, User, WifiOff } from "lucide-preact";
import type { Board as BoardNow, BoardPerson, BoardRoom } from "../api/types";
import { Chip, Empty, Skeleton, Table, type Column } from "../design";
import { Failure } from "../page/Failure";
import { Heading } from "../page/Heading";
import type { CsvColumn } from "../page/csv";
import { dayOf, since, t } from "../text";
import { board, now, status } from "./model";
import { Export, Panel } from "./Panel";
import { StateChip } from "./StateChip";
import { stateWord } from "./words";
import "./Board.css";

function Live() {
  if (status.value === "online") {
    return (
      <Chip icon={Radio} tone="positive">
        {t("admin-live")}
      </Chip>
    );
  }
  return (
    <Chip icon={WifiOff} tone={status.value === "offline" ? "caution" : "neutral"}>
      {status.value === "offline" ? t("admin-not-live") : t("admin-connecting")}
    </Chip>
  );
}

function Figure({ term, value }: { term: string; value: string | number }) {
  return (
    <div class="figure">
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function secondsSince(iso: string): number {
  return Math.max(0, (now.value.getTime() - new Date(iso).getTime()) / 1000);
}

/** Nothing to count, or not known yet. */
const none = "–";

/** The longest anybody waits just now, in minutes alone: words would not fit a figure. */
function longestWait(rooms: readonly BoardRoom[]): string {
  const waits = rooms
    .filter((room) => room.state === "waiting")
    .map((room) => secondsSince(room.since));
  return waits.length === 0
    ? none
    : t("when-minutes", { minutes: Math.floor(Math.max(...waits) / 60) });
}

function Figures({ seen }: { seen: BoardNow | null }) {
  const known = (value: number | undefined) => value ?? none;
  return (
    <dl class="figures" aria-busy={seen === null}>
      <Figure term={t("admin-waiting")} value={known(seen?.waiting)} />
      <Figure
        term={t("admin-longest-wait")}
        value={seen === null ? none : longestWait(seen.rooms)}
      />
      <Figure term={t("admin-in-call")} value={known(seen?.in_call)} />
      <Figure term={t("admin-completed")} value={known(seen?.completed_today)} />
    </dl>
  );
}

function personWord({ role }: BoardPerson): string {
  switch (role) {
    case "doctor":
      return t("admin-role-doctor");
    case "patient":
      return t("admin-role-patient");
    case "proxy":
      return t("admin-role-proxy");
    default:
      return t("admin-role-guest");
  }
}

function personWords(person: BoardPerson): string {
  const role = personWord(person);
  return person.away ? t("admin-away", { role, time: since(person.since, now.value) }) : role;
}

function Connected({ room }: { room: BoardRoom }) {
  if (room.connected.length === 0) return <span class="muted">{t("admin-nobody")}</span>;
  return (
    <span class="connected">
      {room.connected.map((person, at) => (
        <Chip
          key={at}
          icon={person.away ? Unplug : User}
          tone={person.away ? "caution" : "positive"}
        >
          {personWords(person)}
        </Chip>
      ))}
    </span>
  );
}

const doctorOf = (room: BoardRoom) => room.doctor_name ?? t("admin-any-doctor");

function columns(): Column<BoardRoom>[] {
  return [
    {
      id: "doctor",
      head: t("admin-col-doctor"),
      cell: doctorOf,
      sortBy: doctorOf,
      names: true,
    },
    {
      id: "state",
      head: t("admin-col-state"),
      cell: (room) => <StateChip state={room.state} />,
      sortBy: (room) => stateWord(room.state),
    },
    {
      id: "since",
      head: t("admin-col-since"),
      number: true,
      cell: (room) => <time dateTime={room.since}>{since(room.since, now.value)}</time>,
      sortBy: (room) => secondsSince(room.since),
    },
    {
      id: "connected",
      head: t("admin-col-connected"),
      cell: (room) => <Connected room={room} />,
    },
  ];
}

const csvColumns = (): CsvColumn<BoardRoom>[] => [
  { head: t("admin-col-visit"), cell: (room) => room.visit_id },
  { head: t("admin-col-doctor"), cell: doctorOf },
  { head: t("admin-col-state"), cell: (room) => stateWord(room.state) },
  { head: t("admin-col-since"), cell: (room) => room.since },
  { head: t("admin-col-connected"), cell: (room) => room.connected.map(personWords).join(", ") },
];

function Rooms({ rooms }: { rooms: readonly BoardRoom[] }) {
  if (rooms.length === 0) {
    return (
      <Empty icon={DoorOpen} title={t("admin-rooms-empty")} heading="h3">
        {t("admin-rooms-empty-words")}
      </Empty>
    );
  }
  return (
    <Table
      caption={t("admin-rooms")}
      captionHidden
      columns={columns()}
      rows={rooms}
      rowKey={(room) => room.visit_id}
      startSort={{ id: "since", down: true }}
    />
  );
}

/** The day at a glance: figures to be read from across the room, and each live room. */
export function Board() {
  const seen = board.value.value;
  const failure = board.failure.value;
  const today = dayOf(now.value.toISOString());
  return (
    <>
      <div class="admin-head">
        <div>
          <Heading view="board" text={t("admin-board-title")} />
          <p class="muted">{today}</p>
        </div>
        <div role="status">
          <Live />
        </div>
      </div>
      {failure === null ? null : (
        <Failure title={t("admin-board-failed")} error={failure} onAgain={board.load} />
      )}
      <Figures seen={seen} />
      <Panel
        title={t("admin-rooms")}
        count={seen?.rooms.length}
        tools={<Export name="visavis-rooms" columns={csvColumns()} rows={seen?.rooms ?? []} />}
      >
        {seen !== null ? (
          <Rooms rooms={seen.rooms} />
        ) : failure === null ? (
          <Skeleton label={t("admin-board-loading")} lines={4} />
        ) : null}
      </Panel>
    </>
  );
}
