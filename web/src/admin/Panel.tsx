import { Download } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { Button } from "../design";
import { csvText, saveCsv, type CsvColumn } from "../page/csv";
import { t } from "../text";
import "./Panel.css";

interface PanelProps {
  title: string;
  count?: number | undefined;
  /** At the end of the title's line. */
  tools?: ComponentChildren;
  children: ComponentChildren;
}

/** A table with its name and what can be done with it. */
export function Panel({ title, count, tools, children }: PanelProps) {
  return (
    <div class="panel">
      <div class="panel__head">
        <h2>
          {title} {count === undefined ? null : <span class="count">{count}</span>}
        </h2>
        {tools === undefined ? null : <div class="panel__tools">{tools}</div>}
      </div>
      {children}
    </div>
  );
}

interface ExportProps<Row> {
  /** Of the file, without its ending. */
  name: string;
  columns: readonly CsvColumn<Row>[];
  rows: readonly Row[];
}

/** Saves what the table holds, for a spreadsheet. */
export function Export<Row>({ name, columns, rows }: ExportProps<Row>) {
  if (rows.length === 0) return null;
  return (
    <Button kind="quiet" icon={Download} onClick={() => saveCsv(name, csvText(columns, rows))}>
      {t("admin-export")}
    </Button>
  );
}
