import { ArrowLeft, CalendarPlus } from "lucide-preact";
import { person, signOut } from "../account/session";
import { Booking, openBooking } from "../booking";
import { Button, LinkButton, Masthead, Banner, classes } from "../design";
import { Templates } from "../note/manage/Templates";
import { Clock } from "../page/Clock";
import { Heading } from "../page/Heading";
import { Lazy } from "../page/Lazy";
import { shortName, t } from "../text";
import { CareAlerts } from "./care/Alerts";
import { CareDue } from "./care/Due";
import { NotesPage } from "./clinical/ToSign";
import { toSignCount } from "./clinical/toSign";
import { Feedback } from "./Feedback";
import { isCompact } from "./focus";
import { threadId, waitingCount } from "./messages/model";
import { liveVisit, online, part, type Part } from "./live";
import { desk, now, selectedId } from "./model";
import { Person } from "./Person";
import { Queue } from "./Queue";
import { Patients } from "./records/Patients";
import {
  deskHref,
  feedbackHref,
  libraryHref,
  messagesHref,
  notesHref,
  type Page,
  patientsHref,
  place,
  scheduleHref,
} from "./route";
import { Running } from "./Running";
import { onStage } from "./staged";
import { SchedulePage } from "./schedule/Schedule";
import { Work } from "./Work";
import "./Desk.css";

const messagesPage = () => import("./messages/view");
const libraryPage = () => import("./library/view");

function Head() {
  const page = place.value.page;
  // Known before the queue is, so that nothing moves when it comes, and one can leave without it.
  const me = person.value;
  const doctor = desk.value?.doctor;
  return (
    <Masthead
      home={deskHref}
      nav={[
        { href: deskHref, label: t("desk-nav-queue"), current: page === "queue" },
        { href: scheduleHref, label: t("desk-nav-schedule"), current: page === "schedule" },
        {
          href: patientsHref,
          label: t("desk-nav-patients"),
          current: page === "patients",
        },
        {
          href: notesHref,
          label: t("desk-nav-notes"),
          current: page === "notes" || page === "templates",
          count: toSignCount.value,
        },
        {
          href: messagesHref,
          label: t("desk-nav-messages"),
          current: page === "messages",
          count: waitingCount.value,
        },
        { href: libraryHref, label: t("desk-nav-library"), current: page === "library" },
        { href: feedbackHref, label: t("desk-nav-feedback"), current: page === "feedback" },
      ]}
      account={
        me === null
          ? undefined
          : { name: me.name, role: doctor?.title ?? "", onSignOut: () => void signOut() }
      }
    >
      <Clock now={now.value} />
      <Button icon={CalendarPlus} class="desk-book" onClick={openBooking}>
        {t("desk-book")}
      </Button>
    </Masthead>
  );
}

/** On a narrow screen the queue, the person and the work take turns; this leads between them. */
function Way() {
  const id = selectedId.value;
  const live = liveVisit.value;
  const name = live === null ? "" : shortName(live.name);
  const here = live !== null && live.id === id;
  const first = live?.inCall === true ? t("desk-view-call") : t("desk-view-finish");
  // Beside the call, the note and the person take turns.
  const shown = isCompact.value && part.value === "call" ? "note" : part.value;
  const choices: [Part, string][] = [
    ["call", first],
    ["note", t("desk-view-note")],
    ["person", t("desk-view-person", { name })],
  ];
  return (
    <div class="way">
      {id === null ? null : (
        <LinkButton kind="quiet" icon={ArrowLeft} iconTurns href={deskHref} class="way__back">
          {t("desk-back-to-queue")}
        </LinkButton>
      )}
      {here ? (
        <div class="way__parts" role="group" aria-label={t("desk-view-tabs")}>
          {choices.map(([each, words]) => (
            <button
              key={each}
              type="button"
              class={`tab way__part--${each}`}
              aria-pressed={shown === each}
              onClick={() => (part.value = each)}
            >
              {words}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function Aside({ page }: { page: Page }) {
  switch (page) {
    case "feedback":
      return <Feedback />;
    case "messages":
      return <Lazy load={messagesPage} id={threadId.value} />;
    case "library":
      return <Lazy load={libraryPage} id={null} />;
    case "patients":
      return <Patients />;
    case "schedule":
      return <SchedulePage />;
    case "notes": {
      const at = place.value;
      return <NotesPage visitId={at.page === "notes" ? at.visitId : null} />;
    }
    case "templates":
      return <Templates mayOwn />;
    case "queue":
      return <Heading view="queue" text={t("desk-title")} hidden />;
  }
}

/** The queue page keeps standing behind the others, so that a running call is not cut. */
export function DeskPage() {
  const { page } = place.value;
  const live = onStage.value;
  const id = selectedId.value;
  return (
    <div class="desk-page">
      <Head />
      <main id="main" class="desk-main" tabIndex={-1}>
        <Running />
        {online.value ? null : <Banner tone="caution" title={t("desk-offline")} urgent />}
        <Aside page={page} />
        <div
          class={classes("desk", live !== null && "desk--live", id === null && "desk--nobody")}
          hidden={page !== "queue"}
          data-here={live !== null && live.id === id ? "true" : undefined}
          data-part={part.value}
        >
          <section class="col col--queue" aria-label={t("desk-nav-queue")}>
            <CareAlerts />
            <CareDue />
            <Queue />
          </section>
          <Way />
          <section class="col col--person" aria-label={t("desk-person")}>
            <Person />
          </section>
          <Work />
        </div>
      </main>
      <Booking />
    </div>
  );
}
