import type { DoctorVisit } from "../api/types";
import { shortName, t, timeOfDay } from "../text";
import { isPast } from "./model";
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
  const lines = said.matters.split(/\n+/).filter((line) => line.trim() !== "");
  return (
    <section class={brief ? "matters matters--brief" : "matters"} aria-labelledby="matters-title">
      <div class="matters__head">
        <Title id="matters-title">
          {past ? t("desk-matters-then", { name }) : t("desk-matters", { name })}
        </Title>
        {lines.length === 0 ? null : (
          <p class="small muted">{t("desk-matters-words", { clock: timeOfDay(said.at) })}</p>
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
