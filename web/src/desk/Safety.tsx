import { FileText, MapPin, Phone, SignalHigh, Siren, UsersRound } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { DoctorVisit } from "../api/types";
import { Dial, Icon, type LucideIcon } from "../design";
import { shortName, t, timeOfDay } from "../text";
import { regionName } from "../visit/check-in/regions";
import { Connection } from "./Connection";
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

/** Whom to call when something happens to the patient, as they said it. */
function InAnEmergency({ contact }: { contact: string }) {
  return (
    <Line icon={Siren} term={t("desk-emergency-contact")}>
      {contact === "" ? <span class="muted">{t("desk-emergency-nobody")}</span> : contact}
    </Line>
  );
}

/** Where to send help, and whom to call: all of it at one look, for the worst moment. */
export function Rescue({ seen }: { seen: DoctorVisit }) {
  const name = shortName(seen.patient.name);
  const { location, region, callback_number: number, emergency_contact: contact } = seen.safety;
  return (
    <dl class="safety">
      <Line icon={MapPin} term={t("desk-where-now", { name })}>
        {location === "" ? (
          <span class="muted">{t("desk-emergency-no-place", { name })}</span>
        ) : (
          <b>{location}</b>
        )}
        {region === null ? null : <p class="muted">{regionName(region)}</p>}
      </Line>
      <Line icon={Phone} term={t("desk-call-back")}>
        {number === "" ? (
          <span class="muted">{t("desk-emergency-no-number")}</span>
        ) : (
          <Dial number={number} />
        )}
      </Line>
      <InAnEmergency contact={contact} />
    </dl>
  );
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
            {said.region === null ? null : <p class="muted">{regionName(said.region)}</p>}
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
          <InAnEmergency contact={said.emergency_contact} />
          {past ? null : (
            <Line icon={SignalHigh} term={t("desk-connection")}>
              <Connection report={seen.connection} />
            </Line>
          )}
        </>
      )}
    </dl>
  );
}
