/* The portal's home: what is next, what did we decide, what do I do. */
import { Dial, Skeleton, Sos } from "../../design";
import { person } from "../../account/session";
import { clinic } from "../../page/clinic";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { firstName, t } from "../../text";
import { mayBook } from "../booking/model";
import { DecisionsHome } from "../decisions/Home";
import { isPatient, now, visits, wayLost } from "../model";
import { Next } from "../Next";
import { bookHref, pageHref, recordHref, visitsHref } from "../route";
import { PlanHome } from "../plan/Home";
import { Proxies } from "../Proxies";
import { ReadingsHome } from "../readings/Home";
import { ordered } from "../visits";
import { SummaryHome } from "../visits/Home";
import { NewHome } from "./New";
import "./Home.css";

export interface HomeProps {
  failure: unknown;
  onAgain: () => unknown;
}

function greeting(name: string, hour: number): string {
  const args = { name: firstName(name) };
  if (hour >= 4 && hour < 12) return t("portal-morning", args);
  return hour >= 12 && hour < 18 ? t("portal-afternoon", args) : t("portal-evening", args);
}

/** What shows that the record is the patient's own, one step away. */
function RecordLinks() {
  const ways = [
    { href: recordHref, words: t("portal-record-looks") },
    { href: pageHref("documents"), words: t("portal-record-documents") },
    { href: `${recordHref}?copy=1`, words: t("portal-record-copy") },
  ];
  return (
    <section class="card" aria-labelledby="record-links">
      <h2 id="record-links" class="portal__small-head">
        {t("portal-record-links")}
      </h2>
      <ul class="home-links">
        {ways.map((way) => (
          <li key={way.href}>
            <a href={way.href}>{way.words}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Aside() {
  const info = clinic.value;
  return (
    <aside class="stack stack--loose" aria-label={t("portal-aside")}>
      {isPatient.value ? <RecordLinks /> : null}
      {info === null ? null : (
        <>
          <section class="stack stack--tight">
            <h2 class="portal__small-head">{t("portal-clinic")}</h2>
            <p>
              {t("portal-call", { clinic: info.name })} <Dial number={info.phone} />
            </p>
            <p>
              <a href={pageHref("messages")}>{t("portal-write")}</a>
            </p>
            <p>
              <a href="/said">{t("portal-said")}</a>
            </p>
          </section>
          <Sos number={info.emergency_number} />
        </>
      )}
    </aside>
  );
}

function Visits() {
  const mine = visits.value.value;
  if (mine === null) return null;
  const { next } = ordered(mine.visits);
  return (
    <>
      <Next visit={next} />
      <p class="home-more">
        <a href={visitsHref}>{t("portal-visits-all")}</a>
        {mayBook.value && next !== null ? <a href={bookHref}>{t("portal-nav-book")}</a> : null}
      </p>
    </>
  );
}

export function Home({ failure, onAgain }: HomeProps) {
  const who = person.value;
  const isLoading = visits.value.value === null && failure === null;
  return (
    <>
      <div class="page__head">
        <Heading
          view="portal"
          title={t("portal-title")}
          text={who === null ? t("portal-title") : greeting(who.name, now.value.getHours())}
        />
      </div>
      <div class="split">
        <div class="stack stack--loose">
          {failure === null || wayLost.value !== null ? null : (
            <Failure title={t("portal-failed")} error={failure} onAgain={onAgain} />
          )}
          {isLoading ? <Skeleton label={t("portal-loading")} lines={6} /> : <Visits />}
          {isPatient.value ? (
            <>
              <DecisionsHome />
              <PlanHome />
              <NewHome />
              <SummaryHome />
              <ReadingsHome />
            </>
          ) : who === null ? null : (
            <Proxies />
          )}
        </div>
        <Aside />
      </div>
    </>
  );
}
