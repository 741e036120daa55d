/* A doctor's working week: for each weekday one working time or several, each with the length of its
   visits and whether patients may book in it by themselves. */
import { Plus, Trash2 } from "lucide-preact";
import { useState } from "preact/hooks";
import { errorText } from "../../api";
import type { WorkingHours } from "../../api/types";
import { Banner, Button, Dialog, Field, Icon, Input, Select, toast } from "../../design";
import { t, zoneName } from "../../text";
import type { KeptProps } from "./keeper";
import { clockOf, minuteFrom, weekdayName } from "./zone";
import "./Hours.css";

const lengths = [10, 15, 20, 30, 45, 60] as const;
const formId = "hours-form";

/** As it stands in the fields, which may be empty. */
export interface Row {
  id: number;
  weekday: number;
  from: string;
  until: string;
  slotMinutes: number;
  isBookable: boolean;
}

let nextId = 0;

function rowOf(one: WorkingHours): Row {
  return {
    id: nextId++,
    weekday: one.weekday,
    from: clockOf(one.from_minute),
    until: clockOf(one.until_minute),
    slotMinutes: one.slot_minutes,
    isBookable: one.is_bookable,
  };
}

function newRow(weekday: number, rows: readonly Row[]): Row {
  const before = rows.filter((one) => one.weekday === weekday).at(-1) ?? rows.at(-1);
  const sameDay = before?.weekday === weekday;
  return {
    id: nextId++,
    weekday,
    from: sameDay ? "13:00" : (before?.from ?? "09:00"),
    until: sameDay ? "17:00" : (before?.until ?? "12:00"),
    slotMinutes: before?.slotMinutes ?? 20,
    isBookable: before?.isBookable ?? true,
  };
}

export type Fault = "order" | "overlap";

function minutesOf(row: Row): [number, number] | null {
  const from = minuteFrom(row.from);
  const until = minuteFrom(row.until, true);
  return from === null || until === null || from >= until ? null : [from, until];
}

/** What is wrong with a row, if anything. */
export function faultOf(row: Row, rows: readonly Row[]): Fault | null {
  const mine = minutesOf(row);
  if (mine === null) return "order";
  const meets = rows.some((other) => {
    const theirs = minutesOf(other);
    if (other.id === row.id || other.weekday !== row.weekday || theirs === null) return false;
    return mine[0] < theirs[1] && theirs[0] < mine[1];
  });
  return meets ? "overlap" : null;
}

/** The whole week as the server takes it; null while a row doesn't fit. */
export function weekOf(rows: readonly Row[]): WorkingHours[] | null {
  if (rows.some((row) => faultOf(row, rows) !== null)) return null;
  return rows.flatMap((row) => {
    const found = minutesOf(row);
    if (found === null) return [];
    const [from_minute, until_minute] = found;
    const { weekday, slotMinutes: slot_minutes, isBookable: is_bookable } = row;
    return [{ weekday, from_minute, until_minute, slot_minutes, is_bookable }];
  });
}

function faultWords(fault: Fault): string {
  return fault === "order" ? t("hours-error-order") : t("hours-error-overlap");
}

interface RowProps {
  row: Row;
  fault: Fault | null;
  onChange: (part: Partial<Row>) => void;
  onRemove: () => void;
}

function Times({ row, fault, onChange, onRemove }: RowProps) {
  const day = weekdayName(row.weekday);
  const error = fault === null ? undefined : faultWords(fault);
  const known: readonly number[] = lengths;
  const choices = known.includes(row.slotMinutes) ? known : [...known, row.slotMinutes];
  return (
    <div class="hours__row" role="group" aria-label={t("hours-row", { day, from: row.from })}>
      <Field label={t("hours-from")} error={error}>
        <Input type="time" value={row.from} onValue={(from) => onChange({ from })} />
      </Field>
      <Field label={t("hours-until")}>
        <Input type="time" value={row.until} onValue={(until) => onChange({ until })} />
      </Field>
      <Field label={t("hours-length")}>
        <Select
          value={String(row.slotMinutes)}
          onValue={(minutes) => onChange({ slotMinutes: Number(minutes) })}
        >
          {choices.map((minutes) => (
            <option key={minutes} value={String(minutes)}>
              {t("hours-minutes", { minutes })}
            </option>
          ))}
        </Select>
      </Field>
      <label class="hours__bookable">
        <input
          type="checkbox"
          checked={row.isBookable}
          onChange={(event) => onChange({ isBookable: event.currentTarget.checked })}
        />
        <span>{t("hours-bookable")}</span>
      </label>
      <Button kind="quiet" class="hours__remove" onClick={onRemove}>
        <Icon of={Trash2} />
        <span class="visually-hidden">{t("hours-remove", { day, from: row.from })}</span>
      </Button>
    </div>
  );
}

interface EditorProps {
  rows: readonly Row[];
  tried: boolean;
  onRows: (rows: readonly Row[]) => void;
}

function Day({ weekday, rows, tried, onRows }: EditorProps & { weekday: number }) {
  const mine = rows.filter((row) => row.weekday === weekday);
  const change = (id: number, part: Partial<Row>) =>
    onRows(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  return (
    <fieldset class="hours__day">
      <legend>{weekdayName(weekday)}</legend>
      {mine.length === 0 ? <p class="muted hours__off">{t("hours-off")}</p> : null}
      {mine.map((row) => (
        <Times
          key={row.id}
          row={row}
          fault={tried ? faultOf(row, rows) : null}
          onChange={(part) => change(row.id, part)}
          onRemove={() => onRows(rows.filter((one) => one.id !== row.id))}
        />
      ))}
      <Button
        kind="quiet"
        class="flush hours__add"
        icon={Plus}
        onClick={() => onRows([...rows, newRow(weekday, rows)])}
      >
        {mine.length === 0
          ? t("hours-add", { day: weekdayName(weekday) })
          : t("hours-add-more", { day: weekdayName(weekday) })}
      </Button>
    </fieldset>
  );
}

function Form({ all, keeper, onClose }: KeptProps) {
  const [rows, setRows] = useState<readonly Row[]>(() => all.hours.map(rowOf));
  const [tried, setTried] = useState(false);
  const save = async () => {
    setTried(true);
    const week = weekOf(rows);
    if (week === null) return;
    if ((await keeper.saveHours(week)) === undefined) return;
    onClose();
    toast({ text: t("hours-saved") });
  };
  return (
    <form
      id={formId}
      class="sched__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p class="muted">{t("hours-words", { zone: zoneName(all.zone) })}</p>
      {keeper.failure.value === null ? null : (
        <Banner tone="caution" urgent title={errorText(keeper.failure.value)} />
      )}
      {Array.from({ length: 7 }, (_, weekday) => (
        <Day key={weekday} weekday={weekday} rows={rows} tried={tried} onRows={setRows} />
      ))}
    </form>
  );
}

export function Hours(props: KeptProps) {
  const { keeper, title, onClose } = props;
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" type="submit" form={formId} busy={keeper.busy.value}>
            {t("hours-save")}
          </Button>
          <Button onClick={onClose}>{t("hours-cancel")}</Button>
        </>
      }
    >
      <Form {...props} />
    </Dialog>
  );
}
