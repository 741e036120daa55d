import { computed } from "@preact/signals";
import { Booking } from "../booking";
import { Banner, Masthead, Skeleton } from "../design";
import { person, signOut } from "../account/session";
import { Templates } from "../note/manage/Templates";
import { Clock } from "../page/Clock";
import { t } from "../text";
import { Audit } from "./audit/Audit";
import { Board } from "./Board";
import { Feedback } from "./Feedback";
import { Interfaces } from "./interfaces/Interfaces";
import { now, status } from "./model";
import { Hours } from "./people/Hours";
import { People } from "./people/People";
import { home, hrefOf, place, type View } from "./route";
import { Services } from "./services/Services";
import { Visits } from "./Visits";
import { rolesWords } from "./words";
import "./Admin.css";

function nav() {
  const items: readonly (readonly [View, string])[] = [
    ["board", t("admin-nav-board")],
    ["visits", t("admin-nav-visits")],
    ["people", t("admin-nav-people")],
    ["services", t("admin-services")],
    ["templates", t("admin-nav-templates")],
    ["feedback", t("admin-nav-feedback")],
    ["interfaces", t("interfaces-title")],
    ["audit", t("admin-nav-audit")],
  ];
  const { view } = place.value;
  return items
    .filter(([each]) => mayRun.value || each === "audit")
    .map(([each, label]) => ({
      href: hrefOf(each),
      label,
      current: each === (view === "hours" ? "people" : view),
    }));
}

function Shown() {
  if (!mayRun.value) return <Audit />;
  switch (place.value.view) {
    case "board":
      return <Board />;
    case "people":
      return <People />;
    case "hours":
      return <Hours />;
    case "visits":
      return <Visits />;
    case "services":
      return <Services />;
    case "templates":
      return <Templates mayOwn={false} />;
    case "feedback":
      return <Feedback />;
    case "interfaces":
      return <Interfaces />;
    case "audit":
      return <Audit />;
  }
}

/** A privacy officer who isn't an admin reads the audit and runs nothing. */
const mayRun = computed(() => person.value?.roles.includes("admin") ?? true);

/** `ready` is false while the server has not yet said who this is. */
export function Admin({ ready }: { ready: boolean }) {
  const who = person.value;
  return (
    <>
      <Masthead
        home={home}
        nav={nav()}
        account={
          who === null
            ? undefined
            : { name: who.name, role: rolesWords(who.roles), onSignOut: () => void signOut() }
        }
      >
        <Clock now={now.value} />
      </Masthead>
      <main id="main" class="admin-main">
        {ready && status.value === "offline" ? (
          <Banner tone="caution" urgent title={t("admin-offline")} />
        ) : null}
        {ready ? <Shown /> : <Skeleton label={t("admin-loading")} lines={6} />}
      </main>
      {ready && mayRun.value ? <Booking /> : null}
    </>
  );
}
