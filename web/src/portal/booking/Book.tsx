/* Booking a visit by oneself at /portal/book: with whom, when, and a last look. Moving one is the
   same without the first question. */
import { ArrowLeft, CalendarCheck } from "lucide-preact";
import { codeOf, errorText } from "../../api";
import type { BookFor } from "../../api/types";
import {
  Banner,
  Button,
  Buttons,
  Dial,
  Empty,
  Field,
  Input,
  LinkButton,
  Progress,
  RadioChoices,
  Skeleton,
} from "../../design";
import { clinic } from "../../page/clinic";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { dayAndTimeAlone, t } from "../../text";
import { visits } from "../model";
import { go, home, visitsHref } from "../route";
import {
  asked,
  bookFor,
  busy,
  choices,
  confirm,
  done,
  failure,
  hrefOf,
  movingVisit,
  question,
  reason,
  withName,
  type Question,
} from "./model";
import { Times } from "./Times";
import "./Book.css";

const order: readonly Question[] = ["with", "when", "sure"];

function Steps() {
  if (asked.value.moving !== null) return null;
  const step = order.indexOf(question.value) + 1;
  return <Progress label={t("slots-title")} step={step} of={order.length} />;
}

function Back({ href }: { href: string }) {
  return (
    <LinkButton kind="quiet" class="flush" icon={ArrowLeft} iconTurns href={href}>
      {t("slots-back")}
    </LinkButton>
  );
}

function ForWhom({ people }: { people: readonly BookFor[] }) {
  if (people.length < 2) return null;
  return (
    <RadioChoices
      legend={t("slots-for")}
      options={people.map((one) => ({ value: one.patient_id, title: one.name }))}
      value={bookFor.value?.patient_id ?? null}
      onValue={(patient) => go(hrefOf({ patient }), true)}
    />
  );
}

function WithWhom({ who }: { who: BookFor }) {
  const patient = asked.value.patient;
  return (
    <ul class="book__with">
      {who.services.map((one) => (
        <li key={one.id}>
          <a class="book__choice" href={hrefOf({ patient, with: { kind: "service", id: one.id } })}>
            <b>{one.name}</b>
            <span class="muted">{t("slots-service")}</span>
          </a>
        </li>
      ))}
      {who.doctors.map((one) => (
        <li key={one.id}>
          <a class="book__choice" href={hrefOf({ patient, with: { kind: "doctor", id: one.id } })}>
            <b>{one.name}</b>
            <span class="muted">{one.title}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function CallInstead() {
  const info = clinic.value;
  return info === null ? null : (
    <p>
      {t("slots-call", { clinic: info.name })} <Dial number={info.phone} />
    </p>
  );
}

function With() {
  const found = choices.value.value;
  const who = bookFor.value;
  if (found === null) return <Waiting />;
  return (
    <>
      <Back href={home} />
      <Steps />
      <Heading view="book-with" text={t("slots-with")} />
      {who === null || who.doctors.length + who.services.length === 0 ? (
        <Empty icon={CalendarCheck} title={t("slots-nobody")}>
          {t("slots-nobody-words")}
        </Empty>
      ) : (
        <>
          <ForWhom people={found.people} />
          <WithWhom who={who} />
        </>
      )}
      <CallInstead />
    </>
  );
}

function When() {
  const { moving, patient } = asked.value;
  const visit = movingVisit.value;
  return (
    <>
      <Back href={moving === null ? hrefOf({ patient }) : home} />
      <Steps />
      <Heading view="book-when" text={moving === null ? t("slots-when") : t("slots-move")} />
      {visit === null ? (
        withName.value === null ? null : (
          <p>{t("slots-visit-with", { name: withName.value })}</p>
        )
      ) : (
        <p>{t("slots-planned", { when: dayAndTimeAlone(visit.starts_at) })}</p>
      )}
      <Times />
      <CallInstead />
    </>
  );
}

function Problem() {
  const error = failure.value;
  if (error === null) return null;
  const { patient, with: whom, moving } = asked.value;
  return (
    <Banner tone="caution" urgent title={errorText(error)}>
      {codeOf(error) === "slot_taken" ? (
        <LinkButton href={hrefOf({ patient, with: whom, moving })}>{t("slots-others")}</LinkButton>
      ) : null}
    </Banner>
  );
}

function Sure() {
  const { patient, with: whom, moving, at } = asked.value;
  const other = (bookFor.value?.patient_id ?? null) !== null && patient !== null;
  if (at === null) return null;
  return (
    <>
      <Back href={hrefOf({ patient, with: whom, moving })} />
      <Steps />
      <Heading view="book-sure" text={moving === null ? t("slots-sure") : t("slots-sure-move")} />
      <div class="book__look">
        <p class="book__time">
          <time dateTime={at}>{dayAndTimeAlone(at)}</time>
        </p>
        <p>{t("slots-visit-with", { name: withName.value ?? t("portal-anyone") })}</p>
        {other ? <p>{t("slots-for-whom", { name: bookFor.value?.name ?? "" })}</p> : null}
      </div>
      {moving === null ? (
        <Field label={t("slots-reason")} hint={t("slots-reason-hint")} optional>
          <Input
            value={reason.value}
            maxLength={200}
            onValue={(words) => {
              reason.value = words;
            }}
          />
        </Field>
      ) : null}
      <Problem />
      <Buttons>
        <Button kind="primary" class="book__go" busy={busy.value} onClick={() => void confirm()}>
          {moving === null ? t("slots-book") : t("slots-move-yes")}
        </Button>
      </Buttons>
    </>
  );
}

function Done() {
  const visit = done.value;
  if (visit === null) return null;
  const moved = asked.value.moving !== null;
  return (
    <>
      <Heading view="book-done" text={moved ? t("slots-moved") : t("slots-booked")} />
      <div class="book__look">
        <p class="book__time">
          <time dateTime={visit.starts_at}>{dayAndTimeAlone(visit.starts_at)}</time>
        </p>
        <p>{t("slots-visit-with", { name: visit.doctor?.name ?? t("portal-anyone") })}</p>
      </div>
      <p>{t("slots-next")}</p>
      <Buttons>
        <LinkButton kind="primary" class="book__go" href={visitsHref}>
          {t("slots-home")}
        </LinkButton>
      </Buttons>
    </>
  );
}

function Waiting() {
  return (
    <>
      <Heading view="book" text={t("slots-title")} hidden />
      <Skeleton label={t("slots-loading")} lines={5} />
    </>
  );
}

function Asked() {
  switch (question.value) {
    case "with":
      return <With />;
    case "when":
      return <When />;
    case "sure":
      return <Sure />;
    case "done":
      return <Done />;
  }
}

export function Book() {
  const failed = choices.failure.value;
  const isLoading = choices.value.value === null || visits.value.value === null;
  return (
    <div class="book">
      {failed === null ? null : (
        <>
          {isLoading ? <Heading view="book" text={t("portal-nav-book")} /> : null}
          <Failure title={t("slots-failed")} error={failed} onAgain={() => choices.load()} />
        </>
      )}
      {isLoading ? failed === null ? <Waiting /> : null : <Asked />}
    </div>
  );
}
