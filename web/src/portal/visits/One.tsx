/* One visit that was, by its id: its summary first, then what was decided, written and sent in it. */
import { ArrowLeft, CalendarX } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { MyVisit } from "../../api/types";
import { Dial, Empty, LinkButton, Skeleton } from "../../design";
import { NotesRead } from "../../note/read";
import { clinic } from "../../page/clinic";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { SummaryRead } from "../../summary/Read";
import { TalkWritten } from "../../talk";
import { dayAndTimeAlone, t, timeOfDay } from "../../text";
import { now, refresh, visits } from "../model";
import { visitsHref } from "../route";
import { VisitDecisions } from "./Decisions";
import { OwnAnswers } from "./OwnAnswers";
import { VisitFiles } from "./Files";
import "./visits.css";

function titleOf({ doctor, for_name: name }: MyVisit): string {
  if (name !== null) {
    return doctor === null
      ? t("past-title-of-any", { name })
      : t("past-title-of", { name, doctor: doctor.name });
  }
  return doctor === null ? t("past-title-any") : t("past-title", { doctor: doctor.name });
}

function whenOf(visit: MyVisit): string {
  const when = dayAndTimeAlone(visit.admitted_at ?? visit.starts_at, now.value);
  if (visit.admitted_at === null || visit.ended_at === null) return when;
  return t("past-from-to", { when, end: timeOfDay(visit.ended_at) });
}

function Section({
  id,
  title,
  children,
}: {
  id: string;
  title: string;
  children: ComponentChildren;
}) {
  return (
    <section class="stack stack--tight no-print" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function Summary({ visit }: { visit: MyVisit }) {
  const info = clinic.value;
  if (visit.summary !== null) {
    return (
      <SummaryRead
        visitId={visit.id}
        version={visit.summary.version}
        title={
          visit.for_name === null
            ? t("summary-title")
            : t("summary-title-of", { name: visit.for_name })
        }
        clinic={info?.name}
        emergency={info?.emergency_number}
        name={visit.for_name ?? visit.my_name}
        when={visit.admitted_at ?? visit.starts_at}
      />
    );
  }
  if (visit.state === "completed") return <p class="muted">{t("past-no-summary")}</p>;
  return (
    <p>
      {visit.doctor === null
        ? t("summary-comes-clinic")
        : t("summary-comes", { doctor: visit.doctor.name })}
    </p>
  );
}

function Feedback({ visit }: { visit: MyVisit }) {
  switch (visit.feedback) {
    case "open":
      return (
        <>
          <p>{t("past-feedback-open")}</p>
          <div>
            <LinkButton href={`/visit/${encodeURIComponent(visit.id)}`}>
              {t("past-feedback-give")}
            </LinkButton>
          </div>
        </>
      );
    case "given":
      return visit.for_name === null ? (
        <OwnAnswers visitId={visit.id} />
      ) : (
        <p>{t("past-feedback-given")}</p>
      );
    case "skipped":
      return <p class="muted">{t("past-feedback-skipped")}</p>;
    default:
      return <p class="muted">{t("past-feedback-closed")}</p>;
  }
}

function Aside({ visit }: { visit: MyVisit }) {
  const info = clinic.value;
  return (
    <aside class="stack stack--loose no-print" aria-label={t("portal-aside")}>
      <Section id="past-feedback" title={t("past-feedback")}>
        <Feedback visit={visit} />
      </Section>
      {info === null ? null : (
        <Section id="past-clinic" title={t("past-clinic")}>
          <p>
            {t("past-clinic-call", { clinic: info.name })} <Dial number={info.phone} />
          </p>
        </Section>
      )}
    </aside>
  );
}

function Held({ visit }: { visit: MyVisit }) {
  return (
    <div class="split">
      <div class="stack stack--loose">
        <Summary visit={visit} />
        <Section id="past-decisions" title={t("past-decisions")}>
          <VisitDecisions visitId={visit.id} />
        </Section>
        <Section id="past-notes" title={t("past-notes")}>
          <NotesRead visitId={visit.id} mine now={now.value} />
        </Section>
        <Section id="past-files" title={t("past-files")}>
          <VisitFiles visitId={visit.id} />
        </Section>
        <div class="no-print">
          <TalkWritten visitId={visit.id} collapsed />
        </div>
      </div>
      <Aside visit={visit} />
    </div>
  );
}

function NotHeld({ visit }: { visit: MyVisit }) {
  if (visit.state === "cancelled") return <p>{t("past-cancelled")}</p>;
  if (visit.state === "no_show") return <p>{t("past-missed")}</p>;
  return (
    <>
      <p>{t("past-ahead")}</p>
      <div>
        <LinkButton href={`/visit/${encodeURIComponent(visit.id)}`}>
          {t("past-ahead-link")}
        </LinkButton>
      </div>
    </>
  );
}

function Found({ visit }: { visit: MyVisit }) {
  const isOver = visit.state === "wrap_up" || visit.state === "completed";
  return (
    <>
      <div class="page__head">
        <p class="small muted no-print">{whenOf(visit)}</p>
        <Heading view={`visit-${visit.id}`} text={titleOf(visit)} />
        {visit.reason === "" ? null : (
          <p class="muted no-print" dir="auto">
            {visit.reason}
          </p>
        )}
      </div>
      {isOver ? <Held visit={visit} /> : <NotHeld visit={visit} />}
    </>
  );
}

function Shown({ id }: { id: string }) {
  const all = visits.value.value;
  if (all === null) {
    return visits.failure.value === null ? (
      <Skeleton label={t("past-loading")} lines={8} />
    ) : (
      <Failure title={t("portal-failed")} error={visits.failure.value} onAgain={refresh} />
    );
  }
  const visit = all.visits.find((one) => one.id === id);
  if (visit !== undefined) return <Found visit={visit} />;
  return (
    <Empty icon={CalendarX} title={t("past-none-title")}>
      {t("past-none")}
    </Empty>
  );
}

export function One({ id }: { id: string }) {
  return (
    <>
      <LinkButton
        kind="quiet"
        class="flush past-back no-print"
        icon={ArrowLeft}
        iconTurns
        href={visitsHref}
      >
        {t("past-back")}
      </LinkButton>
      <Shown id={id} />
    </>
  );
}
