/* Who did what to whose data: the same facts that patients read of their own record. */
import { FileJson, FolderOpen, ListX, SearchX, UserRound } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { errorText } from "../../api";
import type { AuditEntry, Word } from "../../api/types";
import {
  Banner,
  Button,
  Chip,
  Empty,
  Field,
  Input,
  Select,
  Skeleton,
  Table,
  type Column,
} from "../../design";
import { actionWord, allActions, auditRole } from "../../page/auditWords";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { dayAndTime, dayAndTimeAlone, t } from "../../text";
import { now } from "../model";
import { Panel } from "../Panel";
import {
  busy,
  entries,
  everything,
  exportEvents,
  exportFailure,
  exporting,
  failure,
  filter,
  head,
  load,
  loadMore,
  more,
  narrow,
} from "./model";
import "./Audit.css";

interface NameProps {
  id: string | null;
  name: string | null;
  fallback: string;
  onChoose: (chosen: { id: string; name: string }) => void;
}

/** A press on a name shows only what belongs to it. */
function Name({ id, name, fallback, onChoose }: NameProps) {
  if (id === null) return <span class="muted">{fallback}</span>;
  const shown = name ?? t("audit-nobody");
  return (
    <button
      type="button"
      class="audit__name"
      onClick={() => onChoose({ id, name: shown })}
      title={t("audit-only", { name: shown })}
    >
      {shown}
    </button>
  );
}

function What({ entry }: { entry: AuditEntry }) {
  return (
    <>
      <span class={entry.outcome === "success" ? undefined : "audit__refused"}>
        {actionWord(entry.action)}
      </span>
      <span class="admin-more">
        {entry.visit_at === null
          ? null
          : `${t("audit-visit", { when: dayAndTime(entry.visit_at, now.value) })} · `}
        <code>{entry.tag}</code>
      </span>
      {entry.reason === null ? null : <span class="audit__reason">{entry.reason}</span>}
    </>
  );
}

function columns(): Column<AuditEntry>[] {
  return [
    { id: "seq", head: t("audit-col-number"), number: true, cell: (entry) => entry.seq },
    {
      id: "at",
      head: t("audit-col-time"),
      cell: (entry) => (
        <time dateTime={entry.at} class="nowrap">
          {dayAndTimeAlone(entry.at, now.value)}
        </time>
      ),
    },
    {
      id: "who",
      head: t("audit-col-who"),
      names: true,
      cell: (entry) => (
        <>
          <Name
            id={entry.person_id}
            name={entry.who}
            fallback={auditRole(entry.role)}
            onChoose={(person) => narrow({ person })}
          />
          {entry.person_id === null ? null : (
            <span class="admin-more">{auditRole(entry.role)}</span>
          )}
        </>
      ),
    },
    { id: "what", head: t("audit-col-what"), cell: (entry) => <What entry={entry} /> },
    {
      id: "patient",
      head: t("audit-col-patient"),
      cell: (entry) => (
        <Name
          id={entry.patient_id}
          name={entry.patient_name}
          fallback={entry.about_name ?? "–"}
          onChoose={(patient) => narrow({ patient })}
        />
      ),
    },
    {
      id: "from",
      head: t("audit-col-address"),
      cell: (entry) => <span class="nowrap">{entry.address ?? "–"}</span>,
    },
  ];
}

function Chosen() {
  const { person, patient } = filter.value;
  if (person === null && patient === null) return null;
  return (
    <p class="audit__chosen">
      {person === null ? null : (
        <Chip icon={UserRound}>{t("audit-by", { name: person.name })}</Chip>
      )}
      {patient === null ? null : (
        <Chip icon={FolderOpen}>{t("audit-about", { name: patient.name })}</Chip>
      )}
      <Button kind="quiet" icon={ListX} onClick={() => narrow(everything)}>
        {t("audit-all")}
      </Button>
    </p>
  );
}

function Filters() {
  const { action, from, to } = filter.value;
  return (
    <div class="audit__filters">
      <Field label={t("audit-col-what")}>
        <Select value={action} onValue={(chosen) => narrow({ action: chosen as Word | "" })}>
          <option value="">{t("audit-any-action")}</option>
          {allActions.map((each) => (
            <option key={each} value={each}>
              {actionWord(each)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("audit-from")}>
        <Input type="date" value={from} onValue={(day) => narrow({ from: day })} />
      </Field>
      <Field label={t("audit-to")}>
        <Input type="date" value={to} onValue={(day) => narrow({ to: day })} />
      </Field>
    </div>
  );
}

function List({ all }: { all: readonly AuditEntry[] }) {
  if (all.length === 0) {
    return (
      <Empty
        icon={SearchX}
        title={t("audit-none")}
        heading="h3"
        action={<Button onClick={() => narrow(everything)}>{t("audit-all")}</Button>}
      />
    );
  }
  return (
    <>
      <Table
        caption={t("audit-title")}
        captionHidden
        columns={columns()}
        rows={all}
        rowKey={(entry) => String(entry.seq)}
      />
      {more.value ? (
        <div class="panel__note">
          <Button busy={busy.value} onClick={() => void loadMore()}>
            {t("audit-older")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

export function Audit() {
  const all = entries.value;
  useEffect(() => void load(), []);
  return (
    <>
      <Heading view="audit" text={t("audit-title")} />
      <p class="muted">{t("audit-words")}</p>
      {failure.value === null ? null : (
        <Failure title={t("audit-failed")} error={failure.value} onAgain={load} />
      )}
      {exportFailure.value === null ? null : (
        <Banner tone="caution" urgent title={errorText(exportFailure.value)} />
      )}
      <Filters />
      <Chosen />
      <Panel
        title={t("audit-events")}
        tools={
          <Button
            kind="quiet"
            icon={FileJson}
            busy={exporting.value}
            onClick={() => void exportEvents()}
          >
            {t("audit-export")}
          </Button>
        }
      >
        {all === null ? (
          failure.value === null ? (
            <Skeleton label={t("audit-loading")} lines={8} />
          ) : null
        ) : (
          <List all={all} />
        )}
      </Panel>
      {head.value === null ? null : (
        <p class="muted small audit__head">
          {t("audit-head", { seq: head.value.seq })} <code>{head.value.hash}</code>
        </p>
      )}
    </>
  );
}
