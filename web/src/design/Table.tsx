import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-preact";
import { language } from "../text";
import { Icon } from "./Icon";
import { classes } from "./classes";
import "./Table.css";

export interface Column<Row> {
  id: string;
  head: string;
  cell: (row: Row) => ComponentChildren;
  /** Present when the column can be sorted: what to compare by. */
  sortBy?: (row: Row) => string | number;
  number?: boolean;
  /** The column that names the row. */
  names?: boolean;
}

interface Sorting {
  id: string;
  down: boolean;
}

interface TableProps<Row> {
  caption: string;
  captionHidden?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  startSort?: Sorting;
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), language.value, { numeric: true });
}

export function sorted<Row>(
  rows: readonly Row[],
  by: ((row: Row) => string | number) | undefined,
  down: boolean,
): Row[] {
  if (by === undefined) return [...rows];
  return rows.toSorted((a, b) => compare(by(a), by(b)) * (down ? -1 : 1));
}

interface HeadProps<Row> {
  column: Column<Row>;
  sorting: Sorting | undefined;
  onSort: (id: string) => void;
}

function Head<Row>({ column, sorting, onSort }: HeadProps<Row>) {
  const look = column.number === true ? "is-number" : undefined;
  if (column.sortBy === undefined) {
    return (
      <th scope="col" class={look}>
        {column.head}
      </th>
    );
  }
  const mine = sorting?.id === column.id;
  const order = !mine ? "none" : sorting.down ? "descending" : "ascending";
  const arrow = !mine ? ArrowUpDown : sorting.down ? ArrowDown : ArrowUp;
  return (
    <th scope="col" class={look} aria-sort={order}>
      <button type="button" class="sort" onClick={() => onSort(column.id)}>
        {column.head}
        <Icon of={arrow} size={1} class={classes("sort__arrow", mine && "is-on")} />
      </button>
    </th>
  );
}

/** Sorts by a press on a head; scrolls sideways inside its own box, never the page. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, captionHidden = false, columns, rows, rowKey, startSort } = props;
  const [sorting, setSorting] = useState<Sorting | undefined>(startSort);
  const by = columns.find((column) => column.id === sorting?.id)?.sortBy;
  const onSort = (id: string) =>
    setSorting((was) => ({ id, down: was?.id === id ? !was.down : false }));
  return (
    <div class="table-box" tabIndex={0} role="region" aria-label={caption}>
      <table class="table">
        <caption class={captionHidden ? "visually-hidden" : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.id} column={column} sorting={sorting} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted(rows, by, sorting?.down ?? false).map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.names === true ? (
                  <th key={column.id} scope="row">
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.id}
                    class={column.number === true ? "is-number nowrap" : undefined}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
