/* Where events of visits are sent: a table of webhooks, with a trial of each. */
import { useSignal } from "@preact/signals";
import {
  CircleCheck,
  Ellipsis,
  Pause,
  Plus,
  TriangleAlert,
  Webhook as WebhookIcon,
} from "lucide-preact";
import { useEffect } from "preact/hooks";
import { errorText } from "../../api";
import type { WebhookShown } from "../../api/types";
import {
  Banner,
  Button,
  Chip,
  Empty,
  Icon,
  Menu,
  Skeleton,
  Table,
  type Column,
} from "../../design";
import { Secret } from "../../interfaces/Secret";
import { problemWord } from "../../interfaces/words";
import { Failure } from "../../page/Failure";
import { dayAndTimeAlone, t } from "../../text";
import { now } from "../model";
import { Panel } from "../Panel";
import { Deliveries } from "./Deliveries";
import { EditWebhook } from "./EditWebhook";
import { Remove } from "./Remove";
import {
  doing,
  failure,
  load,
  loadFailure,
  made,
  rotate,
  save,
  trial,
  tryOut,
  wantedOf,
  webhooks,
} from "./webhooks";

type Asked = { what: "edit"; hook: WebhookShown | null } | { what: "remove"; hook: WebhookShown };

function State({ hook }: { hook: WebhookShown }) {
  if (hook.paused_at !== null) return <Chip icon={Pause}>{t("interfaces-paused")}</Chip>;
  if (hook.given_up > 0) {
    return (
      <Chip icon={TriangleAlert} tone="critical">
        {t("interfaces-count-given-up", { count: hook.given_up })}
      </Chip>
    );
  }
  return (
    <Chip icon={CircleCheck} tone="positive">
      {t("interfaces-hook-works")}
    </Chip>
  );
}

function columns(ask: (asked: Asked) => void): Column<WebhookShown>[] {
  return [
    { id: "name", head: t("interfaces-token-name"), names: true, cell: ({ name }) => name },
    {
      id: "url",
      head: t("interfaces-address"),
      cell: ({ url }) => <span class="hook-url">{url}</span>,
    },
    {
      id: "events",
      head: t("interfaces-events"),
      cell: ({ events }) => t("interfaces-count-events", { count: events.length }),
    },
    {
      id: "state",
      head: t("admin-col-state"),
      cell: (hook) => (
        <>
          <State hook={hook} />
          {hook.earlier_until !== null && Date.parse(hook.earlier_until) > now.value.getTime() ? (
            <p class="muted">
              {t("interfaces-two-secrets", {
                when: dayAndTimeAlone(hook.earlier_until, now.value),
              })}
            </p>
          ) : null}
        </>
      ),
    },
    {
      id: "do",
      head: t("admin-col-do"),
      cell: (hook) => (
        <div class="buttons">
          <Button busy={doing.value === hook.id} onClick={() => void tryOut(hook.id)}>
            <span>
              {t("interfaces-try")}
              <span class="visually-hidden"> ({hook.name})</span>
            </span>
          </Button>
          <Menu label={t("interfaces-more", { name: hook.name })} face={<Icon of={Ellipsis} />}>
            <Button kind="quiet" onClick={() => ask({ what: "edit", hook })}>
              {t("interfaces-hook-change")}
            </Button>
            <Button
              kind="quiet"
              onClick={() => void save(hook.id, wantedOf(hook, hook.paused_at === null))}
            >
              {hook.paused_at === null ? t("interfaces-pause") : t("interfaces-resume")}
            </Button>
            <Button kind="quiet" onClick={() => void rotate(hook.id)}>
              {t("interfaces-rotate")}
            </Button>
            <Button kind="quiet" onClick={() => ask({ what: "remove", hook })}>
              {t("interfaces-remove")}
            </Button>
          </Menu>
        </div>
      ),
    },
  ];
}

/** What came of the last trial, in words. */
function Trial() {
  const last = trial.value;
  if (last === null) return null;
  if (last.problem === null) {
    return <Banner tone="positive" title={t("interfaces-trial-good", { ms: last.took_ms ?? 0 })} />;
  }
  return (
    <Banner tone="caution" urgent title={t("interfaces-trial-bad")}>
      {problemWord(last.problem, last.status)}
    </Banner>
  );
}

export function Webhooks() {
  const asked = useSignal<Asked | null>(null);
  const ask = (what: Asked) => {
    failure.value = null;
    asked.value = what;
  };
  const onDone = () => (asked.value = null);
  useEffect(() => {
    trial.value = null;
    void load();
  }, []);
  const shown = webhooks.value;
  const all = shown?.webhooks ?? [];
  const dead = all.filter(({ given_up }) => given_up > 0);
  const { value } = asked;
  return (
    <>
      {loadFailure.value === null ? null : (
        <Failure title={t("interfaces-failed")} error={loadFailure.value} onAgain={load} />
      )}
      {dead.length === 0 ? null : (
        <Banner tone="critical" title={t("interfaces-dead", { count: dead.length })}>
          {t("interfaces-dead-words", { hours: shown?.give_up_after_hours ?? 0 })}
        </Banner>
      )}
      <Trial />
      {failure.value === null || value !== null ? null : (
        <Banner tone="critical" urgent title={errorText(failure.value)} />
      )}
      <Panel
        title={t("interfaces-hooks")}
        count={shown === null ? undefined : all.length}
        tools={
          <Button icon={Plus} onClick={() => ask({ what: "edit", hook: null })}>
            {t("interfaces-hook-new")}
          </Button>
        }
      >
        {shown === null && loadFailure.value === null ? (
          <Skeleton label={t("interfaces-loading")} lines={3} />
        ) : null}
        {shown !== null && all.length === 0 ? (
          <Empty icon={WebhookIcon} heading="h3" title={t("interfaces-hooks-empty")}>
            {t("interfaces-hooks-empty-words")}
          </Empty>
        ) : null}
        {all.length > 0 ? (
          <Table
            caption={t("interfaces-hooks")}
            captionHidden
            columns={columns(ask)}
            rows={all}
            rowKey={({ id }) => id}
          />
        ) : null}
      </Panel>
      <Deliveries hooks={all} />
      {value?.what === "edit" ? <EditWebhook hook={value.hook} onClose={onDone} /> : null}
      {value?.what === "remove" ? <Remove hook={value.hook} onDone={onDone} /> : null}
      {made.value === null || value !== null ? null : (
        <Secret
          title={t("interfaces-hook-secret", { name: made.value.webhook.name })}
          words={t("interfaces-hook-secret-words")}
          secret={made.value.secret}
          onClose={() => (made.value = null)}
        />
      )}
    </>
  );
}
