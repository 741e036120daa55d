/* What was sent to webhooks, and what came of it. */
import { CircleCheck, CircleX, Clock, Send } from "lucide-preact";
import type { DeliveryShown, WebhookShown } from "../../api/types";
import { Button, Chip, Empty, Table, type Column } from "../../design";
import { eventWord, problemWord } from "../../interfaces/words";
import { dayAndTimeAlone, t } from "../../text";
import { now } from "../model";
import { Panel } from "../Panel";
import { deliveries, doing, sendAgain, stateOf } from "./webhooks";

function State({ delivery }: { delivery: DeliveryShown }) {
  switch (stateOf(delivery)) {
    case "delivered":
      return (
        <Chip icon={CircleCheck} tone="positive">
          {t("interfaces-delivered")}
        </Chip>
      );
    case "waits":
      return (
        <Chip icon={Clock} tone={delivery.tries > 0 ? "caution" : "neutral"}>
          {delivery.next_at === null
            ? t("interfaces-being-sent")
            : t("interfaces-next-try", { when: dayAndTimeAlone(delivery.next_at, now.value) })}
        </Chip>
      );
    case "given_up":
      return (
        <Chip icon={CircleX} tone="critical">
          {t("interfaces-given-up")}
        </Chip>
      );
  }
}

function columns(names: Readonly<Record<string, string>>): Column<DeliveryShown>[] {
  return [
    { id: "event", head: t("interfaces-event"), names: true, cell: (one) => eventWord(one.event) },
    { id: "hook", head: t("interfaces-hook"), cell: (one) => names[one.webhook_id] ?? "–" },
    { id: "at", head: t("interfaces-at"), cell: ({ at }) => dayAndTimeAlone(at, now.value) },
    { id: "state", head: t("admin-col-state"), cell: (one) => <State delivery={one} /> },
    { id: "tries", head: t("interfaces-tries"), number: true, cell: ({ tries }) => tries },
    {
      id: "problem",
      head: t("interfaces-problem"),
      cell: ({ problem, status }) => (problem === null ? "–" : problemWord(problem, status)),
    },
    {
      id: "do",
      head: t("admin-col-do"),
      cell: (one) =>
        stateOf(one) === "delivered" ? null : (
          <Button kind="quiet" busy={doing.value === one.id} onClick={() => void sendAgain(one.id)}>
            <span>
              {t("interfaces-send-again")}
              <span class="visually-hidden"> ({eventWord(one.event)})</span>
            </span>
          </Button>
        ),
    },
  ];
}

export function Deliveries({ hooks }: { hooks: readonly WebhookShown[] }) {
  const all = deliveries.value;
  if (all === null) return null;
  const names = Object.fromEntries(hooks.map(({ id, name }) => [id, name]));
  return (
    <Panel title={t("interfaces-deliveries")} count={all.length}>
      {all.length === 0 ? (
        <Empty icon={Send} heading="h3" title={t("interfaces-deliveries-empty")}>
          {t("interfaces-deliveries-empty-words")}
        </Empty>
      ) : (
        <Table
          caption={t("interfaces-deliveries")}
          captionHidden
          columns={columns(names)}
          rows={all}
          rowKey={({ id }) => id}
        />
      )}
    </Panel>
  );
}
