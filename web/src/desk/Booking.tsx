import { CircleCheck } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { errorText } from "../api";
import { Banner, Button, Dialog, Field, Icon, Input, RadioChoices, Select } from "../design";
import { dayAndTime, t, zoneName } from "../text";
import { BookingPatient } from "./BookingPatient";
import {
  book,
  booked,
  change,
  closeBooking,
  doctors,
  draft,
  gaps,
  isOpen,
  lengths,
  openBooking,
  sendFailure,
  sending,
  type Booked,
  type Way,
} from "./booking";
import { desk, shortName } from "./model";
import "./Booking.css";

const formId = "booking-form";

function DoctorField() {
  const me = desk.value?.doctor;
  const others = doctors.value.filter((doctor) => doctor.id !== me?.id);
  return (
    <Field label={t("desk-book-doctor")}>
      <Select value={draft.value.doctorId} onValue={(doctorId) => change({ doctorId })}>
        {me === undefined ? null : (
          <option value={me.id}>{t("desk-book-doctor-me", { name: me.name })}</option>
        )}
        {others.map((doctor) => (
          <option key={doctor.id} value={doctor.id}>
            {doctor.name}
          </option>
        ))}
        <option value="">{t("desk-book-doctor-any")}</option>
      </Select>
    </Field>
  );
}

function timeError(): string | undefined {
  if (gaps.value.includes("time")) return t("desk-book-error-time");
  return gaps.value.includes("past") ? t("desk-book-error-past") : undefined;
}

function When() {
  const now = draft.value;
  return (
    <>
      <div class="booking__three">
        <Field
          label={t("desk-book-day")}
          error={gaps.value.includes("day") ? t("desk-book-error-day") : undefined}
        >
          <Input type="date" value={now.day} onValue={(day) => change({ day })} />
        </Field>
        <Field label={t("desk-book-time")} error={timeError()}>
          <Input type="time" value={now.time} onValue={(time) => change({ time })} />
        </Field>
        <Field label={t("desk-book-length")}>
          <Select
            value={String(now.minutes)}
            onValue={(minutes) => change({ minutes: Number(minutes) })}
          >
            {lengths.map((minutes) => (
              <option key={minutes} value={String(minutes)}>
                {t("desk-book-minutes", { minutes })}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <p class="field__hint booking__zone">{t("desk-book-zone", { zone: zoneName() })}</p>
    </>
  );
}

function Form() {
  const form = useRef<HTMLFormElement>(null);
  const now = draft.value;
  const failure = sendFailure.value;
  const submit = async () => {
    await book();
    if (gaps.peek().length > 0) {
      // Once the errors stand on the page, the first of them takes the focus.
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      );
    }
  };
  return (
    <form
      id={formId}
      class="booking"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {failure === null ? null : (
        <Banner
          tone="caution"
          urgent
          title={gaps.value.length > 0 ? t("desk-book-check") : errorText(failure)}
        />
      )}
      <BookingPatient />
      <DoctorField />
      <When />
      <Field label={t("desk-book-reason")} hint={t("desk-book-reason-hint")} optional>
        <Input value={now.reason} onValue={(reason) => change({ reason })} maxLength={200} />
      </Field>
      <RadioChoices<Way>
        legend={t("desk-book-send")}
        hint={t("desk-book-send-hint")}
        row
        options={[
          { value: "mail", title: t("desk-book-send-mail") },
          { value: "sms", title: t("desk-book-send-sms") },
        ]}
        value={now.sendBy}
        onValue={(sendBy) => change({ sendBy })}
      />
    </form>
  );
}

function Result({ result }: { result: Booked }) {
  const words = useRef<HTMLDivElement>(null);
  useEffect(() => words.current?.focus(), []);
  const mail = result.visit.link_sent_by === "mail";
  const when = dayAndTime(result.startsAt);
  return (
    <div class="booked" tabIndex={-1} ref={words}>
      <p class="booked__what">
        <Icon of={CircleCheck} />
        <b>{t("desk-book-done-when", { name: result.name, when })}</b>
      </p>
      <p>{mail ? t("desk-book-done-mail") : t("desk-book-done-sms")}</p>
      <p class="muted">{t("desk-book-done-next", { name: shortName(result.name) })}</p>
    </div>
  );
}

/** Books a visit for a known or a new patient, and says how the link and the code travel. */
export function Booking() {
  const result = booked.value;
  const done = result !== null;
  return (
    <Dialog
      open={isOpen.value}
      title={done ? t("desk-book-done-title") : t("desk-book-title")}
      onClose={closeBooking}
      actions={
        done ? (
          <>
            <Button kind="primary" onClick={closeBooking}>
              {t("desk-book-ready")}
            </Button>
            <Button onClick={openBooking}>{t("desk-book-another")}</Button>
          </>
        ) : (
          <>
            <Button kind="primary" type="submit" form={formId} busy={sending.value}>
              {t("desk-book-submit")}
            </Button>
            <Button onClick={closeBooking}>{t("desk-book-cancel")}</Button>
          </>
        )
      }
    >
      {done ? <Result result={result} /> : <Form />}
    </Dialog>
  );
}
