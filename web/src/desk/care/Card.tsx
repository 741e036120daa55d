/* The person panel's card: the newest reading of each kind, and how many tasks are open. */
import { useEffect, useMemo } from "preact/hooks";
import { TriangleAlert } from "lucide-preact";
import type { CarePlan, Readings } from "../../api/types";
import { Chip } from "../../design";
import { remote } from "../../page/remote";
import { open } from "../../plan/model";
import { newestOfEach } from "../../readings/newest";
import { kindWords, readingWords } from "../../readings/words";
import { dayOf, t } from "../../text";
import { now } from "../model";
import { patientHref } from "../route";
import "./Alerts.css";

export function CareCard({ patientId }: { patientId: string }) {
  const path = `/patients/${encodeURIComponent(patientId)}`;
  const readings = useMemo(() => remote<Readings>(() => `${path}/readings?days=90`), [path]);
  const plan = useMemo(() => remote<CarePlan>(() => `${path}/plan`), [path]);
  useEffect(() => {
    void readings.load();
    void plan.load();
  }, [readings, plan]);
  const all = readings.value.value;
  const newest = newestOfEach(all?.readings ?? []);
  const tasks = open(plan.value.value?.tasks ?? []).length;
  // Without readings and tasks there is no card; whoever doesn't treat the patient is told so above.
  if (newest.length === 0 && tasks === 0) return null;
  return (
    <section class="care-card" aria-labelledby="care-card">
      <h3 id="care-card">{t("care-card")}</h3>
      <ul>
        {newest.map((reading) => {
          const kind = all?.kinds.find(({ id }) => id === reading.kind);
          if (kind === undefined) return null;
          return (
            <li key={reading.id}>
              <span>
                {kindWords(kind)}: <b>{readingWords(reading, kind)}</b>
              </span>
              <span class="muted small">{dayOf(reading.taken_at, now.value)}</span>
              {reading.outside.length === 0 ? null : (
                <Chip tone="critical" icon={TriangleAlert}>
                  {t("care-outside")}
                </Chip>
              )}
            </li>
          );
        })}
      </ul>
      <p class="small">
        {tasks === 0 ? null : `${t("care-tasks", { count: tasks })} · `}
        <a href={patientHref(patientId)}>{t("care-card-way")}</a>
      </p>
    </section>
  );
}
