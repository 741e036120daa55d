import type { DoctorVisit } from "../api/types";
import { dayAndTime, shortName, t, timeOfDay } from "../text";
import { isPast, now, selectedId } from "./model";
import { prepared } from "./prepared/model";
import "./Matters.css";

interface MattersProps {
  seen: DoctorVisit;
  /** Smaller, for beside a running call. */
  brief?: boolean;
}

/** The patient's own words, a paragraph for each line they wrote. */
export function Matters({ seen, brief = false }: MattersProps) {
  const said = seen.check_in;
  const Title = brief ? "h3" : "h2";
  if (said === null) return null;
  const name = shortName(seen.patient.name);
  const past = isPast(seen.state);
  // Who wrote it down before the visit need not say it again at check-in.
  const before = seen.id === selectedId.value ? prepared.value.value : null;
  const isBefore = said.matters.trim() === "" && before !== null;
  const saidAt = isBefore ? before.changed_at : said.at;
  const words = isBefore ? before.matters : said.matters;
  const lines = words.split(/\n+/).filter((line) => line.trim() !== "");
  return (
    <section class={brief ? "matters matters--brief" : "matters"} aria-labelledby="matters-title">
      <div class="matters__head">
        <Title id="matters-title">
          {past ? t("desk-matters-then", { name }) : t("desk-matters", { name })}
        </Title>
        {lines.length === 0 || saidAt === null ? null : (
          <p class="small muted">
            {isBefore
              ? t("desk-matters-before", { when: dayAndTime(saidAt, now.value) })
              : t("desk-matters-words", { clock: timeOfDay(saidAt) })}
          </p>
        )}
      </div>
      {lines.length === 0 ? (
        <p class="muted">
          {past ? t("desk-matters-never", { name }) : t("desk-matters-none", { name })}
        </p>
      ) : null}
      {lines.map((line, at) => (
        <p key={at} class="matters__quote" dir="auto">
          {line}
        </p>
      ))}
    </section>
  );
}
