import { useSignal } from "@preact/signals";
import {
  SearchX,
  ShieldAlert,
  ShieldCheck,
  ShieldQuestionMark,
  UserPlus,
  Users,
} from "lucide-preact";
import type { AdminPerson } from "../../api/types";
import {
  Avatar,
  Button,
  Chip,
  Empty,
  Field,
  Input,
  Skeleton,
  Table,
  type Column,
} from "../../design";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import type { CsvColumn } from "../../page/csv";
import { dayAndTimeAlone, language, t } from "../../text";
import { now, people } from "../model";
import { Export, Panel } from "../Panel";
import { rolesWords } from "../words";
import { AddPerson, adding } from "./Add";
import { ClockNotice } from "./ClockNotice";
import { PersonMenu } from "./Menu";
import { factorWord, statusMore, statusWord } from "./words";

const byLinkAlone: readonly string[] = ["patient", "proxy", "guest"];
const isStaff = (person: AdminPerson) => person.roles.some((role) => !byLinkAlone.includes(role));

/** Patients, proxies and guests may come by link alone; for staff a missing second factor is worth a look. */
function Factor({ person }: { person: AdminPerson }) {
  const [icon, tone] = person.second_factor
    ? ([ShieldCheck, "positive"] as const)
    : isStaff(person)
      ? ([ShieldAlert, "caution"] as const)
      : ([ShieldQuestionMark, "neutral"] as const);
  return (
    <Chip icon={icon} tone={tone}>
      {factorWord(person)}
    </Chip>
  );
}

function Status({ person }: { person: AdminPerson }) {
  const more = statusMore(person);
  return (
    <>
      {statusWord(person)}
      {more === null ? null : <span class="admin-more">{more}</span>}
    </>
  );
}

function Email({ address }: { address: string | null }) {
  if (address === null) return <span class="muted">{t("admin-no-email")}</span>;
  return <span class="admin-mail">{address}</span>;
}

function seenWords(person: AdminPerson): string {
  const at = person.last_seen_at;
  return at === null ? t("admin-never-seen") : dayAndTimeAlone(at, now.value);
}

function columns(): Column<AdminPerson>[] {
  return [
    {
      id: "name",
      head: t("admin-col-name"),
      names: true,
      cell: (person) => (
        <span class="admin-name">
          <Avatar name={person.name} size="s" />
          <span>{person.name}</span>
        </span>
      ),
      sortBy: (person) => person.name,
    },
    {
      id: "email",
      head: t("admin-col-email"),
      cell: (person) => <Email address={person.email} />,
      sortBy: (person) => person.email ?? "",
    },
    {
      id: "roles",
      head: t("admin-col-roles"),
      cell: (person) => rolesWords(person.roles),
      sortBy: (person) => rolesWords(person.roles),
    },
    {
      id: "status",
      head: t("admin-col-status"),
      cell: (person) => <Status person={person} />,
      sortBy: statusWord,
    },
    {
      id: "factor",
      head: t("admin-col-factor"),
      cell: (person) => <Factor person={person} />,
      sortBy: factorWord,
    },
    {
      id: "seen",
      head: t("admin-col-seen"),
      cell: seenWords,
      sortBy: (person) => (person.last_seen_at === null ? 0 : Date.parse(person.last_seen_at)),
    },
    { id: "do", head: t("admin-col-do"), cell: (person) => <PersonMenu person={person} /> },
  ];
}

const csvColumns = (): CsvColumn<AdminPerson>[] => [
  { head: t("admin-col-name"), cell: (person) => person.name },
  { head: t("admin-col-email"), cell: (person) => person.email ?? "" },
  { head: t("admin-col-roles"), cell: (person) => rolesWords(person.roles) },
  { head: t("admin-col-status"), cell: statusWord },
  { head: t("admin-col-factor"), cell: factorWord },
  { head: t("admin-col-seen"), cell: (person) => person.last_seen_at ?? "" },
];

/** Without case and accents, so that "muller" finds "Müller". */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase(language.value);
}

function matching(all: readonly AdminPerson[], words: string): AdminPerson[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return all.filter((person) => {
    const text = plain(`${person.name} ${person.email ?? ""} ${rolesWords(person.roles)}`);
    return wanted.every((word) => text.includes(word));
  });
}

interface ListProps {
  all: readonly AdminPerson[];
  shown: readonly AdminPerson[];
  onAll: () => void;
}

function List({ all, shown, onAll }: ListProps) {
  if (all.length === 0) {
    return (
      <Empty icon={Users} title={t("admin-people-empty")} heading="h3">
        {t("admin-people-empty-words")}
      </Empty>
    );
  }
  if (shown.length === 0) {
    return (
      <Empty
        icon={SearchX}
        title={t("admin-people-none")}
        heading="h3"
        action={<Button onClick={onAll}>{t("admin-people-all")}</Button>}
      />
    );
  }
  return (
    <Table
      caption={t("admin-people")}
      captionHidden
      columns={columns()}
      rows={shown}
      rowKey={(person) => person.id}
      startSort={{ id: "name", down: false }}
    />
  );
}

export function People() {
  const words = useSignal("");
  const failure = people.failure.value;
  const all = people.value.value?.people ?? null;
  const clock = people.value.value?.clock;
  const shown = all === null ? [] : matching(all, words.value);
  return (
    <>
      <div class="admin-head">
        <Heading view="people" text={t("admin-people")} />
        <Button kind="primary" icon={UserPlus} onClick={() => (adding.value = true)}>
          {t("admin-add")}
        </Button>
      </div>
      {clock === undefined ? null : <ClockNotice clock={clock} />}
      <AddPerson />
      {failure === null ? null : (
        <Failure title={t("admin-people-failed")} error={failure} onAgain={people.load} />
      )}
      <Field label={t("admin-filter")} class="admin-filter">
        <Input
          type="search"
          autocomplete="off"
          value={words.value}
          onValue={(typed) => (words.value = typed)}
        />
      </Field>
      <Panel
        title={t("admin-people-known")}
        count={all === null ? undefined : shown.length}
        tools={<Export name="visavis-people" columns={csvColumns()} rows={shown} />}
      >
        <p class="visually-hidden" role="status">
          {all === null || words.value === ""
            ? ""
            : t("admin-people-found", { count: shown.length })}
        </p>
        {all === null ? (
          failure === null ? (
            <Skeleton label={t("admin-people-loading")} lines={6} />
          ) : null
        ) : (
          <List all={all} shown={shown} onAll={() => (words.value = "")} />
        )}
      </Panel>
    </>
  );
}
