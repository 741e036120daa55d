import { CalendarPlus, UserPlus } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import type { Desk, DeskVisit } from "../api/types";
import { openBooking, openWalkIn } from "../booking";
import { Button, Icon, Skeleton, classes } from "../design";
import { useOwnId } from "../design/ids";
import { Failure } from "../page/Failure";
import { t, zoneName } from "../text";
import { Alerts } from "./Alerts";
import { DayEmpty } from "./DayEmpty";
import { Duty } from "./Duty";
import { desk, deskFailure, isQuiet, refresh } from "./model";
import { Policy, Services } from "./Policy";
import { ActiveRow, DoneRow, IncomingRow, TimedRow, WaitingRow } from "./QueueRow";
import { isSameOrder, steady } from "./steady";
import "./Queue.css";

interface PartProps {
  title: string;
  rows: readonly DeskVisit[];
  row: (props: { row: DeskVisit }) => ComponentChildren;
  timed?: boolean;
  aside?: ComponentChildren;
  /** Between the head and the rows. */
  about?: ComponentChildren;
  empty?: string;
}

function Part({ title, rows, row: RowOf, timed = false, aside, about, empty }: PartProps) {
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
      {about}
      {rows.length === 0 ? <p class="queue__empty">{empty}</p> : null}
      <ol class={classes("queue", timed && "queue--timed")} aria-labelledby={id}>
        {rows.map((row) => (
          <RowOf key={row.id} row={row} />
        ))}
      </ol>
    </section>
  );
}

function Tools() {
  return (
    <div class="queue__tools">
      <button type="button" class="queue__tool" onClick={openWalkIn}>
        <Icon of={UserPlus} size={1.1} />
        {t("desk-walk-in")}
      </button>
      <Alerts />
    </div>
  );
}

/** Who waits, in order. The order holds still under a pointer or while it is walked by keyboard. */
function Waiting({ all }: { all: Desk }) {
  const held = useSignal(false);
  const shown = useRef<readonly DeskVisit[]>(all.waiting);
  const rows = held.value ? steady(shown.current, all.waiting) : all.waiting;
  shown.current = rows;
  const settle = () => {
    shown.current = all.waiting;
    held.value = false;
  };
  return (
    <div
      class="queue__hold"
      onPointerEnter={(event) => {
        if (event.pointerType === "mouse") held.value = true;
      }}
      onPointerLeave={settle}
      onFocusIn={(event) => {
        if ((event.target as Element).matches(".queue__item:focus-visible")) held.value = true;
      }}
      onFocusOut={settle}
    >
      <Part
        title={t("desk-waiting")}
        rows={rows}
        row={WaitingRow}
        aside={<Tools />}
        about={
          <>
            <Services all={all.services} />
            <Policy rules={all.policy} />
            {isSameOrder(rows, all.waiting) ? null : (
              <Button class="queue__moved" wide onClick={settle}>
                {t("desk-order-changed")}
              </Button>
            )}
          </>
        }
        empty={t("desk-waiting-empty")}
      />
    </div>
  );
}

function Rows({ all }: { all: Desk }) {
  const zone = <span class="queue__zone">{t("desk-times-zone", { zone: zoneName() })}</span>;
  return (
    <>
      <Duty all={all} />
      <Button class="queue__book" icon={CalendarPlus} wide onClick={openBooking}>
        {t("desk-book")}
      </Button>
      <Part title={t("desk-incoming")} rows={all.incoming} row={IncomingRow} />
      <Waiting all={all} />
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

/** From the row at `at`, or undefined for a key that does not move. */
function target(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case "ArrowDown":
    case "j":
      return at + 1;
    case "ArrowUp":
    case "k":
      return at - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}

/** The day as rows. Arrow keys, J and K move between them once one has the focus; Enter opens one. */
export function Queue() {
  const box = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(box.current?.querySelectorAll<HTMLElement>(".queue__item") ?? [])];
    const shown = items.filter((item) => item.offsetParent !== null);
    const at = shown.indexOf(document.activeElement as HTMLElement);
    const to = target(event.key, at, shown.length);
    if (to === undefined || at < 0) return;
    event.preventDefault();
    shown[to]?.focus();
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
