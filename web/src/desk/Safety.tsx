import { FileText, MapPin, Phone, UsersRound } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { DoctorVisit } from "../api/types";
import { Dial, Icon, type LucideIcon } from "../design";
import { shortName, t, timeOfDay } from "../text";
import { isPast } from "./model";
import "./Safety.css";

interface LineProps {
  icon: LucideIcon;
  term: string;
  children: ComponentChildren;
}

function Line({ icon, term, children }: LineProps) {
  return (
    <div>
      <dt>
        <Icon of={icon} />
        {term}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function where(past: boolean, name: string, clock: string): string {
  return past ? t("desk-where-then", { name, clock }) : t("desk-where", { name, clock });
}

function whereNobodySaid(past: boolean, name: string): string {
  return past ? t("desk-where-was", { name }) : t("desk-where-now", { name });
}

/** Why they come, and what one needs when a call breaks off or someone needs help. */
export function Safety({ seen }: { seen: DoctorVisit }) {
  const name = shortName(seen.patient.name);
  const said = seen.check_in;
  const past = isPast(seen.state);
  return (
    <dl class="safety">
      <Line icon={FileText} term={t("desk-reason")}>
        {seen.reason === "" ? <span class="muted">{t("desk-reason-none")}</span> : seen.reason}
      </Line>
      {said === null ? (
        <Line icon={MapPin} term={whereNobodySaid(past, name)}>
          <span class="muted">
            {past ? t("desk-checkin-never", { name }) : t("desk-checkin-not-yet", { name })}
          </span>
        </Line>
      ) : (
        <>
          <Line icon={MapPin} term={where(past, name, timeOfDay(said.at))}>
            <b>{said.location}</b>
          </Line>
          <Line icon={Phone} term={t("desk-call-back")}>
            <Dial number={said.callback_number} />
          </Line>
          <Line
            icon={UsersRound}
            term={past ? t("desk-company-then", { name }) : t("desk-company", { name })}
          >
            {said.company === "" ? t("desk-company-nobody") : said.company}
          </Line>
        </>
      )}
    </dl>
  );
}
