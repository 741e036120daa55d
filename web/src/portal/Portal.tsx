import { Dial, Masthead, Skeleton, Sos } from "../design";
import { person, signOut } from "../account/session";
import { clinic } from "../page/clinic";
import { Failure } from "../page/Failure";
import { Heading } from "../page/Heading";
import { firstName, t } from "../text";
import { now, visits } from "./model";
import { Book } from "./booking/Book";
import { mayBook } from "./booking/model";
import { Next } from "./Next";
import { Record } from "./Record";
import { Proxies } from "./Proxies";
import { bookHref, home, recordHref, recordOf, view } from "./route";
import { Coming, Past } from "./Rows";
import { ordered } from "./visits";
import "./Portal.css";

function greeting(name: string, hour: number): string {
  const args = { name: firstName(name) };
  if (hour >= 4 && hour < 12) return t("portal-morning", args);
  return hour >= 12 && hour < 18 ? t("portal-afternoon", args) : t("portal-evening", args);
}

function Aside() {
  const info = clinic.value;
  return (
    <aside class="stack stack--loose" aria-label={t("portal-aside")}>
      {info === null ? null : (
        <>
          <section class="stack stack--tight">
            <h2 class="portal__small-head">{t("portal-clinic")}</h2>
            <p>
              {t("portal-call", { clinic: info.name })} <Dial number={info.phone} />
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
  const { next, coming, past } = ordered(mine.visits);
  return (
    <>
      <Next visit={next} />
      {coming.length === 0 ? null : <Coming visits={coming} />}
      <Past visits={past} />
    </>
  );
}

interface PortalProps {
  failure: unknown;
  onAgain: () => unknown;
}

function nav() {
  return [
    { href: home, label: t("portal-nav-visits"), current: view.value === "visits" },
    ...(mayBook.value
      ? [{ href: bookHref, label: t("portal-nav-book"), current: view.value === "book" }]
      : []),
    ...(isPatient() ? [recordItem()] : []),
  ];
}

function recordItem() {
  return {
    href: recordHref,
    label: t("portal-nav-record"),
    current: view.value === "record" && recordOf.value === null,
  };
}

/** Somebody who only acts for others has no record of their own here. */
function isPatient(): boolean {
  return person.value?.roles.includes("patient") ?? false;
}

function Home({ failure, onAgain }: PortalProps) {
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
          {failure === null ? null : (
            <Failure title={t("portal-failed")} error={failure} onAgain={onAgain} />
          )}
          {isLoading ? <Skeleton label={t("portal-loading")} lines={6} /> : <Visits />}
          {who === null || isPatient() ? null : <Proxies />}
        </div>
        <Aside />
      </div>
    </>
  );
}

function Shown(props: PortalProps) {
  if (person.value === null) return <Home {...props} />;
  switch (view.value) {
    case "record":
      return <Record />;
    case "book":
      return <Book />;
    case "visits":
      return <Home {...props} />;
  }
}

export function Portal(props: PortalProps) {
  const who = person.value;
  return (
    <>
      <Masthead
        home={home}
        clinic={clinic.value?.name}
        phone={clinic.value?.phone}
        nav={nav()}
        account={
          who === null
            ? undefined
            : { name: who.name, role: t("portal-role"), onSignOut: () => void signOut() }
        }
      />
      <main class="page" id="main">
        <Shown {...props} />
      </main>
    </>
  );
}
