import { CalendarClock, PenLine, Video } from "lucide-preact";
import type { MyVisit } from "../api/types";
import { Buttons, Empty, LinkButton, Person } from "../design";
import { dayAndTimeAlone, t } from "../text";
import { now } from "./model";
import { Change } from "./booking/Change";
import { mayBook } from "./booking/model";
import { bookHref, pageHref } from "./route";
import { canJoin } from "./visits";
import "./Next.css";

function doctorOf(visit: MyVisit): string {
  return visit.doctor?.name ?? t("portal-anyone");
}

/** Where the visit stands just now, in a sentence. */
function standing(visit: MyVisit): string {
  if (visit.state === "in_call") return t("portal-in-call", { doctor: doctorOf(visit) });
  if (visit.state === "waiting") {
    const ahead = visit.queue?.ahead;
    if (ahead === undefined) return t("portal-waiting");
    return ahead === 0 ? t("portal-waiting-next") : t("portal-waiting-ahead", { ahead });
  }
  if (canJoin(visit, now.value)) return t("portal-ready");
  return t("portal-join-later");
}

/** Until the call, there is something to write down for it. */
function mayPrepare(visit: MyVisit): boolean {
  return visit.state === "scheduled" || visit.state === "waiting";
}

/** The visit that comes first, with the one button that matters on this page. */
export function Next({ visit }: { visit: MyVisit | null }) {
  if (visit === null) {
    return (
      <Empty
        icon={CalendarClock}
        title={t("portal-nothing-next")}
        action={
          mayBook.value ? (
            <LinkButton kind="primary" href={bookHref}>
              {t("slots-book-one")}
            </LinkButton>
          ) : undefined
        }
      >
        {t("portal-nothing-next-words")}
      </Empty>
    );
  }
  return (
    <section class="next" aria-labelledby="next-title">
      <div>
        <h2 id="next-title">{t("portal-next")}</h2>
        <p class="next__when">
          <time dateTime={visit.starts_at}>{dayAndTimeAlone(visit.starts_at, now.value)}</time>
        </p>
        <p>{t("portal-video", { minutes: visit.minutes })}</p>
      </div>
      <Person
        name={doctorOf(visit)}
        more={visit.reason === "" ? visit.doctor?.title : visit.reason}
      />
      <p class="next__standing" role="status">
        {standing(visit)}
      </p>
      <Buttons class="next__ways">
        {canJoin(visit, now.value) ? (
          <LinkButton
            class="next__join"
            icon={Video}
            href={`/visit/${encodeURIComponent(visit.id)}`}
          >
            {t("portal-join")}
          </LinkButton>
        ) : null}
        {mayPrepare(visit) ? (
          <LinkButton
            class={canJoin(visit, now.value) ? "next__prepare" : "next__join"}
            icon={PenLine}
            href={pageHref("before", visit.id)}
          >
            {t("portal-prepare")}
          </LinkButton>
        ) : null}
      </Buttons>
      <Change visit={visit} />
    </section>
  );
}
