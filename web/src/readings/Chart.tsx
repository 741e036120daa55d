/* A line over days, with the doctor's range as a stripe behind it. The picture has a name that says
   what it shows; the same numbers stand in a table below. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { HealthReading, KindUnit, ReadingKind } from "../api/types";
import { Table } from "../design";
import { intlLocale } from "../text/language";
import { dayAndTimeAlone, t } from "../text";
import {
  bandOf,
  linesOf,
  placeX,
  placeY,
  scaleOf,
  sumOf,
  timesOf,
  type Box,
  type Line,
} from "./chart";
import { kindWords, numberWords, partWords, readingWords, spanWords, unitWords } from "./words";
import "./Chart.css";

const dayMs = 86_400_000;
const narrow = 480;
const widest = 1100;

interface ChartProps {
  kind: ReadingKind;
  unit: KindUnit;
  readings: readonly HealthReading[];
  days: number;
  now: Date;
}

/** How much larger than usual the reader's letters are. */
function letterScale(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
}

/** Drawn at its real size, so that its words are as large as those around it. */
function useWidth() {
  const width = useSignal(320);
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    const measure = () => (width.value = Math.min(Math.max(element.clientWidth, 240), widest));
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  }, []);
  return { holder, width };
}

function dayShort(at: number): string {
  return new Intl.DateTimeFormat(intlLocale(), { day: "numeric", month: "short" }).format(at);
}

/** What the picture says, in a few sentences. */
function summary({ kind, unit, days }: ChartProps, lines: readonly Line[]): string {
  const said = lines.map((line) => {
    const sum = sumOf(line);
    if (sum === null) return "";
    const number = (value: number) => numberWords(value, unit.places);
    return t("readings-chart-line", {
      what: partWords(kind, line.part),
      count: sum.count,
      least: number(sum.least),
      most: number(sum.most),
      last: number(sum.last),
      unit: unitWords(unit.id),
      outside: sum.outside,
    });
  });
  return [t("readings-chart-name", { what: kindWords(kind), days }), ...said].join(" ");
}

function Points({ line, place }: { line: Line; place: (at: number, value: number) => string }) {
  return (
    <>
      {line.points.map(({ id, at, value, outside }) => (
        <path
          key={id}
          class={outside ? "chart__point chart__point--outside" : "chart__point"}
          transform={`translate(${place(at, value)})`}
          d={outside ? "M0-6L6 5H-6Z" : "M0-3.5a3.5 3.5 0 1 0 .01 0Z"}
        />
      ))}
    </>
  );
}

interface DrawnProps extends ChartProps {
  lines: readonly Line[];
  width: number;
}

function Drawn(props: DrawnProps) {
  const { unit, days, now, lines, width } = props;
  const scale = scaleOf(lines);
  const labels = scale.ticks.map((tick) => numberWords(tick, unit.places));
  const letters = letterScale();
  const height = 200 + 40 * letters;
  const left = 14 + 9 * letters * Math.max(...labels.map((label) => label.length));
  const right = lines.length > 1 ? 24 : 12;
  const box: Box = { width, height, left, right, top: 14 * letters, bottom: 30 * letters };
  const until = now.getTime();
  const from = until - days * dayMs;
  const x = (at: number) => placeX(at, from, until, box);
  const y = (value: number) => placeY(value, scale, box);
  const room = (width - left) / letters;
  const times = timesOf(from, until, room < narrow / 2 ? 2 : room < narrow - 60 ? 3 : 5);
  return (
    <svg class="chart" width={width} height={height} role="img" aria-label={summary(props, lines)}>
      {lines.map(({ part, range }) => {
        const band = range === null ? null : bandOf(range, scale, box);
        if (band === null) return null;
        const inner = width - box.left - box.right;
        return <rect key={part} class="chart__band" x={box.left} width={inner} {...band} />;
      })}
      {scale.ticks.map((tick, n) => (
        <g key={tick}>
          <line
            class="chart__grid"
            x1={box.left}
            x2={width - box.right}
            y1={y(tick)}
            y2={y(tick)}
          />
          <text class="chart__label" x={box.left - 8} y={y(tick) + 4 * letters} text-anchor="end">
            {labels[n]}
          </text>
        </g>
      ))}
      {times.map((at, n) => (
        <text
          key={at}
          class="chart__label"
          x={x(at)}
          y={height - 8 * letters}
          text-anchor={n === 0 ? "start" : n === times.length - 1 ? "end" : "middle"}
        >
          {dayShort(at)}
        </text>
      ))}
      {lines.map((line) => (
        <g key={line.part} class={`chart__line chart__line--${line.part}`}>
          <polyline
            points={line.points.map((p) => `${String(x(p.at))},${String(y(p.value))}`).join(" ")}
          />
          <Points line={line} place={(at, value) => `${String(x(at))} ${String(y(value))}`} />
        </g>
      ))}
    </svg>
  );
}

/** Which line is which, what the stripe is, and what a triangle means. */
function Legend({
  kind,
  unit,
  lines,
}: {
  kind: ReadingKind;
  unit: KindUnit;
  lines: readonly Line[];
}) {
  const outside = lines.some(({ points }) => points.some((point) => point.outside));
  return (
    <ul class="chart-legend">
      {lines.length > 1
        ? lines.map(({ part }) => (
            <li key={part}>
              <span class={`chart-legend__line chart-legend__line--${part}`} aria-hidden="true" />
              {partWords(kind, part)}
            </li>
          ))
        : null}
      {lines.map(({ part, range }) =>
        range === null ? null : (
          <li key={`${part}-range`}>
            <span class="chart-legend__band" aria-hidden="true" />
            {lines.length > 1
              ? t("readings-expected-of", {
                  what: partWords(kind, part),
                  span: spanWords(range, unit.id, unit.places),
                })
              : t("readings-expected", { span: spanWords(range, unit.id, unit.places) })}
          </li>
        ),
      )}
      {outside ? (
        <li>
          <span class="chart-legend__outside" aria-hidden="true">
            ▲
          </span>
          {t("readings-outside-mark")}
        </li>
      ) : null}
    </ul>
  );
}

function AsTable({ kind, readings, now }: ChartProps) {
  const rows = readings.filter(({ withdrawn }) => withdrawn === null);
  return (
    <details class="chart-table">
      <summary>{t("readings-as-table")}</summary>
      <Table
        caption={t("readings-table-of", { what: kindWords(kind) })}
        captionHidden
        rowKey={({ id }) => id}
        rows={rows}
        columns={[
          {
            id: "when",
            head: t("readings-when"),
            names: true,
            cell: ({ taken_at: at }) => dayAndTimeAlone(at, now),
            sortBy: ({ taken_at: at }) => at,
          },
          { id: "value", head: t("readings-value"), cell: (each) => readingWords(each, kind) },
          {
            id: "range",
            head: t("readings-range"),
            cell: ({ outside }) =>
              outside.length > 0 ? t("readings-is-outside") : t("readings-is-inside"),
          },
        ]}
      />
    </details>
  );
}

export function Chart(props: ChartProps) {
  const { holder, width } = useWidth();
  const lines = linesOf(props.kind, props.unit, props.readings);
  const isEmpty = lines.every(({ points }) => points.length === 0);
  return (
    <div class="chart-box" ref={holder}>
      {isEmpty ? (
        <p class="muted">{t("readings-chart-empty")}</p>
      ) : (
        <>
          <Drawn {...props} lines={lines} width={width.value} />
          <Legend kind={props.kind} unit={props.unit} lines={lines} />
          <AsTable {...props} />
        </>
      )}
    </div>
  );
}
