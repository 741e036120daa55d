import { CircleCheck, CircleX, ClockFading, PenLine, Video } from "lucide-preact";
import type { MyVisit } from "../api/types";
import { Chip, LinkButton } from "../design";
import { dayAndTime, dayAndTimeAlone, t } from "../text";
import { Change } from "./booking/Change";
import { now } from "./model";
import { pageHref } from "./route";
import { canJoin } from "./visits";

function State({ state }: { state: MyVisit["state"] }) {
  switch (state) {
    case "completed":
      return <Chip icon={CircleCheck}>{t("portal-completed")}</Chip>;
    case "wrap_up":
      return <Chip icon={PenLine}>{t("portal-call-over")}</Chip>;
    case "cancelled":
      return <Chip icon={CircleX}>{t("portal-cancelled")}</Chip>;
    case "no_show":
      return <Chip icon={ClockFading}>{t("portal-no-show")}</Chip>;
    default:
      return null; // Visits that are still open stand further up.
  }
}

function Feedback({ visit }: { visit: MyVisit }) {
  if (visit.feedback === "given") {
    return <p class="small muted">{t("portal-feedback-given")}</p>;
  }
  if (visit.feedback !== "open") return null;
  return (
    <LinkButton href={`/visit/${encodeURIComponent(visit.id)}`}>
      <span>
        {t("portal-feedback")}
        <span class="visually-hidden">
          {t("portal-feedback-for", { when: dayAndTime(visit.starts_at, now.value) })}
        </span>
      </span>
    </LinkButton>
  );
}

/** Everything of a visit that was held: its summary, and what was decided and written. */
function Again({ visit }: { visit: MyVisit }) {
  if (visit.state !== "wrap_up" && visit.state !== "completed") return null;
  return (
    <LinkButton kind="quiet" href={pageHref("visits", visit.id)}>
      <span>
        {visit.summary === null ? t("portal-again") : t("portal-summary-read")}
        <span class="visually-hidden">
          {t("portal-again-of", { when: dayAndTime(visit.starts_at, now.value) })}
        </span>
      </span>
    </LinkButton>
  );
}

function Words({ visit }: { visit: MyVisit }) {
  const doctor = visit.doctor?.name ?? t("portal-anyone");
  return (
    <div class="visit-row__words">
      <h3>
        <time dateTime={visit.starts_at}>{dayAndTimeAlone(visit.starts_at, now.value)}</time>
      </h3>
      <p>{doctor}</p>
      {visit.reason === "" ? null : <p class="muted small">{visit.reason}</p>}
    </div>
  );
}

/** What to do with a visit that is still to come: join it once it is time, write something down. */
function Ahead({ visit }: { visit: MyVisit }) {
  const when = dayAndTime(visit.starts_at, now.value);
  return (
    <>
      {canJoin(visit, now.value) ? (
        <LinkButton icon={Video} href={`/visit/${encodeURIComponent(visit.id)}`}>
          <span>
            {t("portal-join")}
            <span class="visually-hidden">{t("portal-again-of", { when })}</span>
          </span>
        </LinkButton>
      ) : null}
      {visit.state === "in_call" ? null : (
        <LinkButton kind="quiet" icon={PenLine} href={pageHref("before", visit.id)}>
          <span>
            {t("portal-prepare")}
            <span class="visually-hidden">{t("portal-again-of", { when })}</span>
          </span>
        </LinkButton>
      )}
    </>
  );
}

export function Coming({ visits }: { visits: readonly MyVisit[] }) {
  return (
    <section class="stack stack--tight" aria-labelledby="coming-title">
      <h2 id="coming-title">{t("portal-coming")}</h2>
      <ul class="rows">
        {visits.map((visit) => (
          <li key={visit.id} class="visit-row">
            <Words visit={visit} />
            <div class="visit-row__state">
              <Ahead visit={visit} />
              <Change visit={visit} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Past({ visits }: { visits: readonly MyVisit[] }) {
  return (
    <section class="stack stack--tight" aria-labelledby="past-title">
      <h2 id="past-title">{t("portal-past")}</h2>
      {visits.length === 0 ? <p class="muted">{t("portal-past-empty")}</p> : null}
      <ul class="rows">
        {visits.map((visit) => (
          <li key={visit.id} class="visit-row">
            <Words visit={visit} />
            <div class="visit-row__state">
              <State state={visit.state} />
              <Feedback visit={visit} />
              <Again visit={visit} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
