import { CalendarX2 } from "lucide-preact";
import { StateChip } from "../admin/StateChip";
import { stateWord } from "../admin/words";
import type { DemoVisit } from "../api/types";
import { Empty, Table, type Column } from "../design";
import { t, timeOfDay, zoneName } from "../text";
import { NewTab } from "./NewTab";

const doctorOf = (visit: DemoVisit) => visit.doctor_name ?? t("admin-any-doctor");

function columns(): Column<DemoVisit>[] {
  return [
    {
      id: "time",
      head: t("demo-col-time"),
      cell: (visit) => <time dateTime={visit.starts_at}>{timeOfDay(visit.starts_at)}</time>,
      sortBy: (visit) => Date.parse(visit.starts_at),
    },
    {
      id: "patient",
      head: t("demo-col-patient"),
      names: true,
      cell: (visit) => visit.patient_name,
      sortBy: (visit) => visit.patient_name,
    },
    { id: "doctor", head: t("demo-col-doctor"), cell: doctorOf, sortBy: doctorOf },
    {
      id: "state",
      head: t("demo-col-state"),
      cell: (visit) => <StateChip state={visit.state} />,
      sortBy: (visit) => stateWord(visit.state),
    },
    {
      id: "link",
      head: t("demo-col-link"),
      cell: (visit) => (
        <NewTab kind="quiet" href={visit.patient_link}>
          {t("demo-patient-link")}
          <span class="visually-hidden">
            {t("demo-patient-link-of", { name: visit.patient_name })}
          </span>
        </NewTab>
      ),
    },
  ];
}

export function Visits({ visits }: { visits: readonly DemoVisit[] }) {
  return (
    <section class="stack stack--tight">
      <div>
        <h2>{t("demo-visits")}</h2>
        <p class="muted">{t("admin-times-in", { zone: zoneName() })}</p>
      </div>
      {visits.length === 0 ? (
        <Empty icon={CalendarX2} title={t("demo-visits-empty")} heading="h3">
          {t("demo-visits-empty-words")}
        </Empty>
      ) : (
        <div class="demo-table">
          <Table
            caption={t("demo-visits")}
            captionHidden
            columns={columns()}
            rows={visits}
            rowKey={(visit) => visit.id}
            startSort={{ id: "time", down: false }}
          />
        </div>
      )}
    </section>
  );
}
