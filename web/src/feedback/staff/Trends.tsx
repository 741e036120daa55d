/* Trends: each question's chart with its limits in words, what stands out, and the figures. */
import { ChartLine, ListPlus } from "lucide-preact";
import type { FeedbackTrend } from "../../api/types";
import { Banner, Button, Chip, Empty, Field, Select, Skeleton } from "../../design";
import { t } from "../../text";
import { inTongue } from "../tongue";
import { figureWords, periodWords, signalWords } from "../words";
import { Chart, Figures } from "./Chart";
import { filterBy, filters, trends } from "./model";
import "./Trends.css";

function nameOf(trend: FeedbackTrend): string {
  const question = inTongue(trend.question);
  if (trend.option === null) return question;
  return t("trends-option", { question, answer: inTongue(trend.option) });
}

function Footing({ trend }: { trend: FeedbackTrend }) {
  if (trend.footing === "none") return <p class="small muted">{t("trends-no-limits")}</p>;
  const centre = trend.centre === null ? "" : figureWords(trend.centre, trend);
  return (
    <p class="small muted">
      {trend.chart === "p" ? t("trends-centre-p", { centre }) : t("trends-centre-xmr", { centre })}{" "}
      {trend.footing === "first_guess" ? t("trends-first-guess") : ""}
    </p>
  );
}

function StandsOut({ trend, period }: { trend: FeedbackTrend; period: string }) {
  const out = trend.points.filter(({ signals }) => signals.length > 0);
  if (out.length === 0) return null;
  return (
    <Banner tone="caution" title={t("trends-out-title")}>
      <ul>
        {out.map(({ starts_on, signals }) => (
          <li key={starts_on}>
            {t("trends-out", {
              period: periodWords(starts_on, period),
              why: signals.map(signalWords).join(", "),
            })}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

interface TrendProps {
  trend: FeedbackTrend;
  period: string;
  onAction: (about: string) => void;
}

function One({ trend, period, onAction }: TrendProps) {
  const name = nameOf(trend);
  const newest = trend.points.findLast(({ value }) => value !== null);
  return (
    <article class="trend" aria-label={name}>
      <div class="trend__head">
        <h3>{name}</h3>
        {newest === undefined || newest.value === null ? null : (
          <Chip icon={ChartLine}>
            {t("trends-newest", {
              period: periodWords(newest.starts_on, period),
              figure: figureWords(newest.value, trend),
            })}
          </Chip>
        )}
      </div>
      <Chart trend={trend} period={period} name={name} />
      <StandsOut trend={trend} period={period} />
      <Footing trend={trend} />
      <div class="trend__foot">
        <details class="trend__figures">
          <summary>{t("trends-figures")}</summary>
          <Figures trend={trend} period={period} name={name} />
        </details>
        <Button icon={ListPlus} kind="quiet" onClick={() => onAction(name)}>
          {t("actions-make")}
        </Button>
      </div>
    </article>
  );
}

function hasFigures({ points }: FeedbackTrend): boolean {
  return points.some(({ value }) => value !== null);
}

/** Series that have no figure yet, by their names alone. */
function Waiting({ trends: waiting }: { trends: readonly FeedbackTrend[] }) {
  if (waiting.length === 0) return null;
  return (
    <section class="trends__waiting">
      <h3>{t("trends-waiting")}</h3>
      <p class="small muted">{t("trends-few")}</p>
      <ul>
        {waiting.map((trend) => (
          <li key={nameOf(trend)}>{nameOf(trend)}</li>
        ))}
      </ul>
    </section>
  );
}

function Period() {
  return (
    <Field label={t("trends-points")}>
      <Select
        value={filters.value.period}
        onValue={(value) => filterBy({ period: value === "quarter" ? "quarter" : "month" })}
      >
        <option value="month">{t("trends-by-month")}</option>
        <option value="quarter">{t("trends-by-quarter")}</option>
      </Select>
    </Field>
  );
}

export function Trends({ onAction }: { onAction: (about: string) => void }) {
  const seen = trends.value;
  if (seen === null) return <Skeleton label={t("heard-loading")} lines={6} />;
  if (seen.trends.length === 0) {
    return (
      <Empty icon={ChartLine} title={t("trends-empty")}>
        {t("trends-empty-words")}
      </Empty>
    );
  }
  return (
    <div class="trends">
      <div class="trends__head">
        <h2>{inTongue(seen.titles)}</h2>
        <Period />
      </div>
      <p class="muted">{t("trends-how")}</p>
      {seen.trends.filter(hasFigures).map((trend) => (
        <One key={nameOf(trend)} trend={trend} period={seen.period} onAction={onAction} />
      ))}
      <Waiting trends={seen.trends.filter((trend) => !hasFigures(trend))} />
    </div>
  );
}
