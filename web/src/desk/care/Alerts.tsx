/* Readings outside their range: one line above the queue, which opens into the list. */
import { Check, TriangleAlert } from "lucide-preact";
import { errorText } from "../../api";
import type { ReadingAlert } from "../../api/types";
import { Banner, Button, Icon } from "../../design";
import { inUnit, rounded, spanOf } from "../../readings/measure";
import { kindWords, partWords, readingWords, spanWords } from "../../readings/words";
import { dayAndTime, shortName, t } from "../../text";
import { now } from "../model";
import { patientHref } from "../route";
import { alerts, see, seeFailure, seeing, unseen } from "./model";
import "./Alerts.css";

/** "expected up to 80 kg", part by part. */
function expected({ kind, reading, limits }: ReadingAlert): string {
  const unit = kind.units.find(({ id }) => id === reading.unit) ?? kind.units[0];
  if (unit === undefined) return "";
  return limits
    .map(({ part }) => {
      const span = spanOf(limits, part);
      const turned = (limit: number | null) =>
        limit === null ? null : rounded(inUnit(kind, part, limit, unit), unit.places);
      const said = { low: turned(span?.low ?? null), high: turned(span?.high ?? null) };
      const own = kind.parts.find((each) => each.part === part)?.unit ?? unit.id;
      const words = spanWords(said, own, unit.places);
      return kind.parts.length === 1
        ? t("care-expected", { span: words })
        : t("care-expected-of", { what: partWords(kind, part), span: words });
    })
    .join("; ");
}

/** A reading that came later than this after it was taken says when it came. */
const hourMs = 3_600_000;

function Row({ alert }: { alert: ReadingAlert }) {
  const { reading, kind } = alert;
  return (
    <li class="alert-row" data-seen={alert.seen_at !== null}>
      <p>
        <a href={patientHref(alert.patient_id)}>{alert.patient_name}</a>
      </p>
      <p>
        {kindWords(kind)}: <b>{readingWords(reading, kind)}</b>
        {reading.withdrawn === null ? null : ` (${t("care-withdrawn")})`}
      </p>
      <p class="muted small">{expected(alert)}</p>
      <p class="muted small">
        {dayAndTime(reading.taken_at, now.value)}
        {Date.parse(alert.raised_at) - Date.parse(reading.taken_at) < hourMs
          ? null
          : ` · ${t("care-arrived", { when: dayAndTime(alert.raised_at, now.value) })}`}
        {alert.more === 0 ? null : ` · ${t("care-more", { count: alert.more })}`}
      </p>
      {alert.seen_at === null ? (
        <div>
          <Button icon={Check} busy={seeing.value === alert.id} onClick={() => void see(alert)}>
            <span>
              {t("care-see")}
              <span class="visually-hidden"> ({alert.patient_name})</span>
            </span>
          </Button>
        </div>
      ) : (
        <p class="small">
          {t("care-seen", {
            name: shortName(alert.seen_by ?? t("care-colleague")),
            when: dayAndTime(alert.seen_at, now.value),
          })}
        </p>
      )}
    </li>
  );
}

export function CareAlerts() {
  const all = alerts.value.value;
  const waiting = unseen(all).length;
  if (all === null || all.alerts.length === 0) return null;
  return (
    <details class="care-alerts" data-waiting={waiting > 0}>
      <summary>
        <Icon of={TriangleAlert} />
        <span role="status">
          {waiting === 0 ? t("care-alerts-none") : t("care-alerts", { count: waiting })}
        </span>
      </summary>
      {seeFailure.value === null ? null : (
        <Banner tone="critical" urgent title={errorText(seeFailure.value)} />
      )}
      <ul class="rows">
        {all.alerts.map((alert) => (
          <Row key={alert.id} alert={alert} />
        ))}
      </ul>
    </details>
  );
}
