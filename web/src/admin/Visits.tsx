import { CalendarPlus, CalendarX2, ChevronLeft, ChevronRight, Send } from "lucide-preact";
import { useEffect, useRef } from "preact/hooks";
import type { AdminVisit } from "../api/types";
import { openBooking } from "../booking";
import {
  announce,
  Button,
  Dialog,
  Empty,
  Field,
  Icon,
  Input,
  LinkButton,
  Skeleton,
  Table,
  type Column,
} from "../design";
import { Failure } from "../page/Failure";
import { Heading } from "../page/Heading";
import type { CsvColumn } from "../page/csv";
import { dayOf, t, timeOfDay, zoneName } from "../text";
import { noonOf, shiftDay } from "./days";
import { resendLink, sending, unchecked, visits } from "./model";
import { Export, Panel } from "./Panel";
import { go, hrefOf, place } from "./route";
import { StateChip } from "./StateChip";
import { linkWord, stateWord } from "./words";
import "./Visits.css";

const patientOf = (visit: AdminVisit) => visit.patient_name ?? t("admin-erased");
const doctorOf = (visit: AdminVisit) => visit.doctor_name ?? t("admin-any-doctor");

function Unchecked() {
  const visit = unchecked.value;
  const drop = () => (unchecked.value = null);
  return (
    <Dialog
      open={visit !== null}
      title={visit === null ? "" : t("phone-checked-ask", { name: patientOf(visit) })}
      onClose={drop}
      actions={
        visit === null ? null : (
          <>
            <Button kind="primary" onClick={() => void resendLink(visit, true)}>
              {t("phone-checked-send")}
            </Button>
            <Button onClick={drop}>{t("booking-cancel")}</Button>
          </>
        )
      }
    >
      <p>{t("phone-checked-ask-words")}</p>
    </Dialog>
  );
}

function Resend({ visit }: { visit: AdminVisit }) {
  if (visit.state !== "scheduled" && visit.state !== "waiting") return null;
  return (
    <Button
      kind="quiet"
      class="resend"
      icon={Send}
      busy={sending.value === visit.id}
      onClick={() => void resendLink(visit)}
    >
      <span>
        {t("admin-resend")}
        <span class="visually-hidden">
          {t("admin-resend-to", { name: patientOf(visit), time: timeOfDay(visit.starts_at) })}
        </span>
      </span>
    </Button>
  );
}

function columns(): Column<AdminVisit>[] {
  return [
    {
      id: "time",
      head: t("admin-col-time"),
      cell: (visit) => <time dateTime={visit.starts_at}>{timeOfDay(visit.starts_at)}</time>,
      sortBy: (visit) => Date.parse(visit.starts_at),
    },
    {
      id: "patient",
      head: t("admin-col-patient"),
      names: true,
      cell: patientOf,
      sortBy: patientOf,
    },
    { id: "doctor", head: t("admin-col-doctor"), cell: doctorOf, sortBy: doctorOf },
    {
      id: "state",
      head: t("admin-col-state"),
      cell: (visit) => <StateChip state={visit.state} />,
      sortBy: (visit) => stateWord(visit.state),
    },
    {
      id: "link",
      head: t("admin-col-link"),
      cell: (visit) => linkWord(visit.link_status),
      sortBy: (visit) => linkWord(visit.link_status),
    },
    { id: "do", head: t("admin-col-do"), cell: (visit) => <Resend visit={visit} /> },
  ];
}

const csvColumns = (): CsvColumn<AdminVisit>[] => [
  { head: t("admin-col-time"), cell: (visit) => visit.starts_at },
  { head: t("admin-col-patient"), cell: patientOf },
  { head: t("admin-col-doctor"), cell: doctorOf },
  { head: t("admin-col-state"), cell: (visit) => stateWord(visit.state) },
  { head: t("admin-col-link"), cell: (visit) => linkWord(visit.link_status) },
];

/** Back and on by a day, a day of one's choice, and today. */
function DayChooser({ day }: { day: string }) {
  return (
    <div class="days" role="group" aria-label={t("admin-days")}>
      <LinkButton href={hrefOf("visits", shiftDay(day, -1))} aria-label={t("admin-day-before")}>
        <Icon of={ChevronLeft} turns />
      </LinkButton>
      <Field label={t("admin-day")} class="days__day">
        <Input
          type="date"
          value={day}
          onValue={(chosen) => {
            if (chosen !== "") go(hrefOf("visits", chosen));
          }}
        />
      </Field>
      <LinkButton href={hrefOf("visits", shiftDay(day, 1))} aria-label={t("admin-day-after")}>
        <Icon of={ChevronRight} turns />
      </LinkButton>
      {place.value.day === null ? null : (
        <LinkButton kind="quiet" href={hrefOf("visits")}>
          {t("admin-today")}
        </LinkButton>
      )}
    </div>
  );
}

function List({ rows }: { rows: readonly AdminVisit[] }) {
  if (rows.length === 0) {
    return (
      <Empty
        icon={CalendarX2}
        title={t("admin-visits-empty")}
        heading="h3"
        action={<Button onClick={openBooking}>{t("booking-title")}</Button>}
      >
        {t("admin-visits-empty-words")}
      </Empty>
    );
  }
  return (
    <>
      <Table
        caption={t("admin-visits")}
        captionHidden
        columns={columns()}
        rows={rows}
        rowKey={(visit) => visit.id}
        startSort={{ id: "time", down: false }}
      />
      <p class="panel__note">{t("admin-times-in", { zone: zoneName() })}</p>
    </>
  );
}

/** The name of the day is said when another is chosen, because the focus stays on the chooser. */
function useSaidDay(words: string): void {
  const before = useRef(words);
  useEffect(() => {
    if (before.current !== words) announce(words);
    before.current = words;
  }, [words]);
}

export function Visits() {
  const failure = visits.failure.value;
  const seen = visits.value.value;
  const day = place.value.day ?? seen?.day ?? null;
  const words = day === null ? t("admin-visits-today") : dayOf(noonOf(day));
  useSaidDay(words);
  return (
    <>
      <div class="admin-head">
        <Heading view="visits" text={t("admin-visits")} />
        <Button kind="primary" icon={CalendarPlus} onClick={openBooking}>
          {t("booking-title")}
        </Button>
        <Unchecked />
      </div>
      {failure === null ? null : (
        <Failure title={t("admin-visits-failed")} error={failure} onAgain={visits.load} />
      )}
      {day === null ? null : <DayChooser day={day} />}
      <Panel
        title={words}
        count={seen?.visits.length}
        tools={
          <Export
            name={`visavis-visits-${day ?? ""}`}
            columns={csvColumns()}
            rows={seen?.visits ?? []}
          />
        }
      >
        {seen === null ? (
          failure === null ? (
            <Skeleton label={t("admin-visits-loading")} lines={6} />
          ) : null
        ) : (
          <List rows={seen.visits} />
        )}
      </Panel>
    </>
  );
}
