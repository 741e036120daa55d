/* What came before: the last few visits with how they went, and the way to the whole record. */
import { FolderOpen } from "lucide-preact";
import type { DoctorVisit, RecordVisit } from "../api/types";
import { LinkButton, classes } from "../design";
import { dayOf, t } from "../text";
import { now } from "./model";
import { outcomeWords } from "./outcomes";
import { past } from "./past";
import { patientHref, visitHref } from "./route";
import "./PastVisits.css";

const most = 3;

function Visit({ visit }: { visit: RecordVisit }) {
  const day = dayOf(visit.starts_at, now.value);
  const doctor = visit.doctor?.name;
  const how = outcomeWords(visit.outcome, visit.state);
  return (
    <li>
      {visit.mine ? <a href={visitHref(visit.id)}>{day}</a> : <b>{day}</b>}
      {visit.reason === "" ? null : <span>{visit.reason}</span>}
      <span class="small muted">{doctor === undefined ? how : `${how} · ${doctor}`}</span>
    </li>
  );
}

interface PastVisitsProps {
  seen: DoctorVisit;
  /** A card of its own beside the person, where there is room. */
  card?: boolean;
}

export function PastVisits({ seen, card = false }: PastVisitsProps) {
  const found = past.value;
  if (found === null || found.patientId !== seen.patient.id) return null;
  const { visits, failed } = found;
  const Title = card ? "h2" : "h3";
  return (
    <section class={classes("past-visits", card && "card")} aria-labelledby="past-visits-title">
      <Title id="past-visits-title">{t("desk-past")}</Title>
      {failed ? <p class="muted">{t("desk-past-failed")}</p> : null}
      {visits !== null && visits.length === 0 ? <p class="muted">{t("desk-past-none")}</p> : null}
      {visits === null ? null : (
        <ol>
          {visits.slice(0, most).map((visit) => (
            <Visit key={visit.id} visit={visit} />
          ))}
        </ol>
      )}
      <LinkButton kind="quiet" class="flush" icon={FolderOpen} href={patientHref(seen.patient.id)}>
        {t("desk-past-record")}
      </LinkButton>
    </section>
  );
}
