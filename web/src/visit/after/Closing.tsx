/* The last page of a visit: after it, or instead of it. */
import type { ComponentChildren } from "preact";
import { CalendarX, ClipboardPen, ListChecks, MessageCircleQuestion } from "lucide-preact";
import type { MyVisit } from "../../api/types";
import { Icon, LinkButton, Dial } from "../../design";
import { Heading } from "../../page/Heading";
import { TalkWritten } from "../../talk";
import { dayAndTime, t } from "../../text";
import { Frame, TalkToUs } from "../Frame";
import { clinic, home } from "../model";
import { doctorOf, sentence } from "../words";
import { FeedbackOver } from "./FeedbackOver";
import { Written } from "./Written";
import "./after.css";

function Portal({ visit }: { visit?: MyVisit }) {
  const portal = home();
  if (portal === undefined) return <p class="muted no-print">{t("visit-closing-close")}</p>;
  const href = visit === undefined ? portal : `${portal}/visits/${encodeURIComponent(visit.id)}`;
  return (
    <div class="no-print">
      <LinkButton href={href}>
        {visit === undefined ? t("visit-closing-portal") : t("visit-closing-whole")}
      </LinkButton>
    </div>
  );
}

interface ClosingProps {
  visit: MyVisit;
  /** The summary, once it has come. */
  taken?: ComponentChildren;
}

export function Closing({ visit, taken }: ClosingProps) {
  const doctor = doctorOf(visit);
  const when = dayAndTime(visit.admitted_at ?? visit.starts_at);
  const given = visit.feedback === "given";
  if (taken !== undefined) {
    return (
      <Frame aside={<TalkToUs />}>
        {taken}
        <Written collapsed />
        {visit.admitted_at === null ? null : <TalkWritten visitId={visit.id} collapsed />}
        <FeedbackOver visit={visit} />
        <Portal visit={visit} />
      </Frame>
    );
  }
  return (
    <Frame aside={<TalkToUs />}>
      <div class="visit-head">
        <Heading
          view="closing"
          text={given ? t("visit-closing-given-title") : t("visit-closing-title")}
        />
        <p class="visit-lead">{t("visit-closing-when", { doctor, when })}</p>
      </div>
      <section class="stack stack--tight">
        <h2>{t("visit-closing-next-title")}</h2>
        <ul class="visit-points">
          <li>
            <Icon of={ClipboardPen} />
            <span>{sentence(t("visit-closing-next-doctor", { doctor }))}</span>
          </li>
          <li>
            <Icon of={ListChecks} />
            <span>{t("visit-closing-next-asked")}</span>
          </li>
          <li>
            <Icon of={MessageCircleQuestion} />
            <span>{t("visit-closing-next-worse")}</span>
          </li>
        </ul>
      </section>
      <Written />
      {visit.admitted_at === null ? null : <TalkWritten visitId={visit.id} />}
      <FeedbackOver visit={visit} />
      <Portal />
    </Frame>
  );
}

interface NotHeldProps {
  screen: string;
  title: string;
  when: string;
  children: ComponentChildren;
}

function NotHeld({ screen, title, when, children }: NotHeldProps) {
  const phone = clinic.value?.phone;
  return (
    <Frame>
      <div class="visit-head">
        <span class="not-held">
          <Icon of={CalendarX} size={2} />
        </span>
        <Heading view={screen} text={title} />
        <p class="visit-lead">{when}</p>
      </div>
      <p>{children}</p>
      {phone === undefined ? null : (
        <p class="visit-number">
          <span class="small muted">{clinic.value?.name}</span>
          <Dial number={phone} />
        </p>
      )}
      <Portal />
    </Frame>
  );
}

export function Cancelled({ visit }: { visit: MyVisit }) {
  return (
    <NotHeld
      screen="cancelled"
      title={t("visit-cancelled-title")}
      when={t("visit-cancelled-when", { when: dayAndTime(visit.starts_at) })}
    >
      {t("visit-cancelled-do")}
    </NotHeld>
  );
}

export function Missed({ visit }: { visit: MyVisit }) {
  return (
    <NotHeld
      screen="missed"
      title={t("visit-no-show-title")}
      when={t("visit-no-show-when", { when: dayAndTime(visit.starts_at) })}
    >
      {t("visit-no-show-do")}
    </NotHeld>
  );
}
