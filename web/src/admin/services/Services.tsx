/* The clinic's services: what several doctors offer together, with a queue of its own for each. */
import { useSignal } from "@preact/signals";
import { CircleCheck, CircleSlash, Plus, Stethoscope } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { errorText } from "../../api";
import type { ServiceEntry } from "../../api/types";
import { Banner, Button, Chip, Dialog, Empty, Skeleton, Table, type Column } from "../../design";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { t } from "../../text";
import { Panel } from "../Panel";
import { hoursHref } from "../route";
import { Edit } from "./Edit";
import { busy, close, failure, inOrder, load, loadFailure, services } from "./model";

type Asked =
  { what: "edit"; service: ServiceEntry | null } | { what: "close"; service: ServiceEntry };

function Close({ service, onDone }: { service: ServiceEntry; onDone: () => void }) {
  return (
    <Dialog
      open
      title={t("admin-service-close-title", { name: service.name })}
      onClose={onDone}
      actions={
        <>
          <Button autofocus onClick={onDone}>
            {t("admin-do-not")}
          </Button>
          <Button
            kind="danger"
            busy={busy.value}
            onClick={async () => {
              if (await close(service.id)) onDone();
            }}
          >
            {t("admin-service-close")}
          </Button>
        </>
      }
    >
      <p>{t("admin-service-close-words")}</p>
      {failure.value === null ? null : (
        <Banner tone="critical" urgent title={errorText(failure.value)} />
      )}
    </Dialog>
  );
}

/** Each name leads to that doctor's working hours. */
function Doctors({ service }: { service: ServiceEntry }) {
  return (
    <ul class="admin-names">
      {service.doctors.map(({ id, name }) => (
        <li key={id}>
          <a href={hoursHref(id)}>{name}</a>
        </li>
      ))}
    </ul>
  );
}

function columns(ask: (asked: Asked) => void): Column<ServiceEntry>[] {
  return [
    { id: "name", head: t("admin-service"), names: true, cell: ({ name }) => name },
    {
      id: "doctors",
      head: t("admin-service-doctors"),
      cell: (service) => <Doctors service={service} />,
    },
    {
      id: "length",
      head: t("admin-service-length"),
      cell: ({ visit_minutes: minutes }) =>
        minutes === null ? t("admin-service-length-own") : t("admin-service-minutes", { minutes }),
    },
    {
      id: "state",
      head: t("admin-col-state"),
      cell: ({ closed }) => (
        <Chip icon={closed ? CircleSlash : CircleCheck} tone={closed ? "neutral" : "positive"}>
          {closed ? t("admin-service-closed") : t("admin-service-open")}
        </Chip>
      ),
    },
    {
      id: "do",
      head: t("admin-col-do"),
      cell: (service) =>
        service.closed ? null : (
          <div class="buttons">
            <Button onClick={() => ask({ what: "edit", service })}>
              <span>
                {t("admin-service-change")}
                <span class="visually-hidden"> ({service.name})</span>
              </span>
            </Button>
            <Button kind="quiet" onClick={() => ask({ what: "close", service })}>
              <span>
                {t("admin-service-close")}
                <span class="visually-hidden"> ({service.name})</span>
              </span>
            </Button>
          </div>
        ),
    },
  ];
}

interface ListProps {
  all: readonly ServiceEntry[];
  ask: (asked: Asked) => void;
}

function List({ all, ask }: ListProps) {
  if (all.length === 0) {
    return (
      <Empty icon={Stethoscope} heading="h3" title={t("admin-services-empty")}>
        {t("admin-services-empty-words")}
      </Empty>
    );
  }
  return (
    <Table
      caption={t("admin-services")}
      captionHidden
      columns={columns(ask)}
      rows={inOrder(all)}
      rowKey={({ id }) => id}
    />
  );
}

export function Services() {
  const asked = useSignal<Asked | null>(null);
  const ask = (what: Asked) => {
    failure.value = null;
    asked.value = what;
  };
  const onDone = () => (asked.value = null);
  useEffect(() => void load(), []);
  const all = services.value;
  const { value } = asked;
  return (
    <>
      <div class="admin-head">
        <Heading view="services" text={t("admin-services")} />
        <p class="muted">
          {t("admin-services-words")} {t("admin-service-hours")}
        </p>
      </div>
      {loadFailure.value === null ? null : (
        <Failure title={t("admin-services-failed")} error={loadFailure.value} onAgain={load} />
      )}
      <Panel
        title={t("admin-services")}
        count={all?.length}
        tools={
          <Button icon={Plus} onClick={() => ask({ what: "edit", service: null })}>
            {t("admin-service-add")}
          </Button>
        }
      >
        {all !== null ? <List all={all} ask={ask} /> : null}
        {all === null && loadFailure.value === null ? (
          <Skeleton label={t("admin-services-loading")} lines={4} />
        ) : null}
      </Panel>
      {value?.what === "edit" ? <Edit service={value.service} onClose={onDone} /> : null}
      {value?.what === "close" ? <Close service={value.service} onDone={onDone} /> : null}
    </>
  );
}
