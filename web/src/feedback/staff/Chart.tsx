/* A control chart: a picture for who sees it, the same figures as a table for everybody. What stands out
   has another shape, not only another colour. */
import type { FeedbackTrend, TrendPoint } from "../../api/types";
import { Table } from "../../design";
import { t } from "../../text";
import { figureWords, periodWords, shortMonth, signalWords } from "../words";
import { narrow, pictureOf, wide } from "./chart";
import "./Chart.css";

interface ChartProps {
  trend: FeedbackTrend;
  period: string;
  name: string;
}

function Dot({ x, y, out }: { x: number; y: number; out: boolean }) {
  if (!out) return <circle class="trend-chart__dot" cx={x} cy={y} r={4} />;
  const diamond = `M${x} ${y - 8}L${x + 8} ${y}L${x} ${y + 8}L${x - 8} ${y}Z`;
  return <path class="trend-chart__dot trend-chart__dot--out" d={diamond} />;
}

export function Chart({ trend, period, name }: ChartProps) {
  const size = matchMedia("(width < 40rem)").matches ? narrow : wide;
  const seen = pictureOf(trend, size);
  const words = t("trends-picture", {
    name,
    count: seen.marks.length,
    out: seen.marks.filter(({ point }) => point.signals.length > 0).length,
  });
  return (
    <svg
      class={size === narrow ? "trend-chart trend-chart--narrow" : "trend-chart"}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={words}
    >
      {seen.ticks.map(({ y, value }) => (
        <g key={value}>
          <line class="trend-chart__grid" x1={seen.left} x2={seen.right} y1={y} y2={y} />
          <text class="trend-chart__label" x={seen.left - 8} y={y + 4} text-anchor="end">
            {trend.chart === "p" ? figureWords(value, trend) : Math.round(value)}
          </text>
        </g>
      ))}
      {seen.labels.map(({ x, day }) => (
        <text key={day} class="trend-chart__label" x={x} y={size.height - 10} text-anchor="middle">
          {shortMonth(day)}
        </text>
      ))}
      {seen.upper === null ? null : <path class="trend-chart__limit" d={seen.upper} />}
      {seen.lower === null ? null : <path class="trend-chart__limit" d={seen.lower} />}
      {seen.centreY === null ? null : (
        <line
          class="trend-chart__centre"
          x1={seen.left}
          x2={seen.right}
          y1={seen.centreY}
          y2={seen.centreY}
        />
      )}
      {seen.lines.map((points) => (
        <polyline key={points} class="trend-chart__line" points={points} />
      ))}
      {seen.marks.map(({ x, y, point }) => (
        <Dot key={point.starts_on} x={x} y={y} out={point.signals.length > 0} />
      ))}
      <title>{period === "quarter" ? t("trends-by-quarter") : t("trends-by-month")}</title>
    </svg>
  );
}

/** The figures behind a picture. */
export function Figures({ trend, period, name }: ChartProps) {
  const figure = (value: number | null) => (value === null ? "" : figureWords(value, trend));
  const limits = ({ lower, upper }: TrendPoint) =>
    lower === null || upper === null
      ? ""
      : t("trends-between", { lower: figure(lower), upper: figure(upper) });
  return (
    <Table<TrendPoint>
      caption={name}
      captionHidden
      rows={trend.points}
      rowKey={({ starts_on }) => starts_on}
      columns={[
        {
          id: "period",
          head: t("trends-period"),
          names: true,
          cell: ({ starts_on }) => periodWords(starts_on, period),
        },
        {
          id: "count",
          head: t("trends-answers"),
          number: true,
          cell: ({ count }) => (count === null ? t("trends-too-few") : count),
        },
        {
          id: "value",
          head: trend.chart === "p" ? t("trends-share") : t("trends-average"),
          number: true,
          cell: ({ value }) => figure(value),
        },
        { id: "limits", head: t("trends-limits"), number: true, cell: limits },
        {
          id: "signals",
          head: t("trends-stands-out"),
          cell: ({ signals }) => signals.map(signalWords).join(", "),
        },
      ]}
    />
  );
}
