import { CircleCheck } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import { errorText } from "../api";
import { Banner, Button, Dialog, Field, Icon, Input, RadioChoices, Select } from "../design";
import { dayAndTime, firstName, t, zoneName } from "../text";
import { BookingPatient } from "./BookingPatient";
import {
  book,
  booked,
  bookingDoctor,
  change,
  closeBooking,
  doctors,
  draft,
  gaps,
  isOpen,
  isTaken,
  lengths,
  openBooking,
  sendFailure,
  sending,
  services,
  type Booked,
  type Draft,
  type Way,
} from "./booking";
import "./Booking.css";

const formId = "booking-form";

/** Doctors and services stand in one choice; ids hold no colon. */
const servicePrefix = "service:";

/** A service may say how long its visits are. */
function forService(serviceId: string): Partial<Draft> {
  const minutes = services.value.find(({ id }) => id === serviceId)?.visit_minutes ?? null;
  return { doctorId: "", serviceId, ...(minutes === null ? {} : { minutes }) };
}

function DoctorField() {
  const me = bookingDoctor();
  const others = doctors.value.filter((doctor) => doctor.id !== me?.id);
  const { doctorId, serviceId } = draft.value;
  const choose = (value: string) =>
    change(
      value.startsWith(servicePrefix)
        ? forService(value.slice(servicePrefix.length))
        : { doctorId: value, serviceId: "" },
    );
  return (
    <Field label={t("booking-doctor")}>
      <Select value={serviceId === "" ? doctorId : `${servicePrefix}${serviceId}`} onValue={choose}>
        {me === null ? null : (
          <option value={me.id}>{t("booking-doctor-me", { name: me.name })}</option>
        )}
        {others.map((doctor) => (
          <option key={doctor.id} value={doctor.id}>
            {doctor.name}
          </option>
        ))}
        {services.value.map(({ id, name }) => (
          <option key={id} value={`${servicePrefix}${id}`}>
            {t("booking-service", { name })}
          </option>
        ))}
        <option value="">{t("booking-doctor-any")}</option>
      </Select>
    </Field>
  );
}

/** A doctor's own times may be of another length than the usual ones. */
function lengthsWith(minutes: number): readonly number[] {
  const usual: readonly number[] = lengths;
  return usual.includes(minutes) ? usual : [...usual, minutes].toSorted((a, b) => a - b);
}

function timeError(): string | undefined {
  if (gaps.value.includes("time")) return t("booking-error-time");
  return gaps.value.includes("past") ? t("booking-error-past") : undefined;
}

function When() {
  const now = draft.value;
  return (
    <>
      <div class="booking__three">
        <Field
          label={t("booking-day")}
          error={gaps.value.includes("day") ? t("booking-error-day") : undefined}
        >
          <Input type="date" value={now.day} onValue={(day) => change({ day })} />
        </Field>
        <Field label={t("booking-time")} error={timeError()}>
          <Input type="time" value={now.time} onValue={(time) => change({ time })} />
        </Field>
        <Field label={t("booking-length")}>
          <Select
            value={String(now.minutes)}
            onValue={(minutes) => change({ minutes: Number(minutes) })}
          >
            {lengthsWith(now.minutes).map((minutes) => (
              <option key={minutes} value={String(minutes)}>
                {t("booking-minutes", { minutes })}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <p class="field__hint booking__zone">{t("booking-zone", { zone: zoneName() })}</p>
    </>
  );
}

function failureWords(failure: unknown): string {
  if (isTaken.value) {
    return draft.value.doctorId === "" ? t("booking-taken-open") : t("booking-taken");
  }
  return gaps.value.length > 0 ? t("booking-check") : errorText(failure);
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
      {failure === null ? null : <Banner tone="caution" urgent title={failureWords(failure)} />}
      <BookingPatient />
      <DoctorField />
      {now.isWalkIn ? null : <When />}
      <Field label={t("booking-reason")} hint={t("booking-reason-hint")} optional>
        <Input value={now.reason} onValue={(reason) => change({ reason })} maxLength={200} />
      </Field>
      <RadioChoices<Way>
        legend={t("booking-send")}
        hint={t("booking-send-hint")}
        row
        options={[
          { value: "mail", title: t("booking-send-mail") },
          { value: "sms", title: t("booking-send-sms") },
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
        <b>{t("booking-done-when", { name: result.name, when })}</b>
      </p>
      <p>{mail ? t("booking-done-mail") : t("booking-done-sms")}</p>
      <p class="muted">{t("booking-done-next", { name: firstName(result.name) })}</p>
    </div>
  );
}

function titleOf(done: boolean): string {
  if (done) return t("booking-done-title");
  return draft.value.isWalkIn ? t("booking-walk-in-title") : t("booking-title");
}

function submitWords(): string {
  if (isTaken.value) return t("booking-anyway");
  return draft.value.isWalkIn ? t("booking-walk-in-submit") : t("booking-submit");
}

/** Books a visit for a known or a new patient, and says how the link and the code travel. */
export function Booking() {
  const result = booked.value;
  const done = result !== null;
  return (
    <Dialog
      open={isOpen.value}
      title={titleOf(done)}
      onClose={closeBooking}
      actions={
        done ? (
          <>
            <Button kind="primary" onClick={closeBooking}>
              {t("booking-ready")}
            </Button>
            <Button onClick={openBooking}>{t("booking-another")}</Button>
          </>
        ) : (
          <>
            <Button kind="primary" type="submit" form={formId} busy={sending.value}>
              {submitWords()}
            </Button>
            <Button onClick={closeBooking}>{t("booking-cancel")}</Button>
          </>
        )
      }
    >
      {done ? <Result result={result} /> : <Form />}
    </Dialog>
  );
}
