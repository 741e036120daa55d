/* /desk/messages: what patients wrote, those that wait first; /desk/messages/{id}: one of them. */
import { ArrowLeft, Check, Hand, MessageCircle, RotateCcw, TriangleAlert } from "lucide-preact";
import type { Thread, ThreadBrief } from "../../api/types";
import {
  Button,
  Buttons,
  Chip,
  Choice,
  Empty,
  LinkButton,
  Skeleton,
  classes,
  toast,
} from "../../design";
import { Letters, Write } from "../../mail/Letters";
import { topicWords } from "../../mail/topics";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import type { ViewProps } from "../../page/Lazy";
import { orTell } from "../../page/orTell";
import { dayAndTimeAlone, t } from "../../text";
import { messagesHref, patientHref, threadHref } from "../route";
import * as model from "./model";
import "./Messages.css";

export const catalogues: readonly string[] = ["mail"];

function taken(one: ThreadBrief): string | null {
  if (one.taken_by_me) return t("mail-desk-taken-by-me");
  return one.taken_by_name === null ? null : t("mail-desk-taken-by", { name: one.taken_by_name });
}

function Row({ one, current }: { one: ThreadBrief; current: boolean }) {
  const who = taken(one);
  return (
    <li>
      <a
        class={classes("inbox-row", one.unread > 0 && "inbox-row--new")}
        href={threadHref(one.id)}
        aria-current={current ? "true" : undefined}
      >
        <span class="inbox-row__head">
          <b>{one.patient_name}</b>
          <time class="small muted" dateTime={one.waiting_since ?? one.last_at}>
            {dayAndTimeAlone(one.waiting_since ?? one.last_at)}
          </time>
        </span>
        <span class="inbox-row__subject">{one.subject}</span>
        <span class="small muted inbox-row__words" dir="auto">
          {one.last_from_team ? <b class="muted">{t("mail-last-team")} </b> : null}
          {one.last_words}
        </span>
        <span class="inbox-row__marks small">
          {one.overdue ? (
            <Chip tone="caution" icon={TriangleAlert}>
              {t("mail-desk-late")}
            </Chip>
          ) : null}
          {one.unread === 0 ? null : <span>{t("mail-unread", { count: one.unread })}</span>}
          {who === null ? null : <span class="muted">{who}</span>}
        </span>
      </a>
    </li>
  );
}

function Part({
  title,
  rows,
  id,
}: {
  title: string;
  rows: readonly ThreadBrief[];
  id: string | null;
}) {
  if (rows.length === 0) return null;
  return (
    <section class="inbox-part">
      <h2>
        {title} <span class="count">{rows.length}</span>
      </h2>
      <ul class="rows">
        {rows.map((one) => (
          <Row key={one.id} one={one} current={one.id === id} />
        ))}
      </ul>
    </section>
  );
}

function Inbox({ id }: ViewProps) {
  const found = model.inbox.value.value;
  const failure = model.inbox.failure.value;
  if (found === null && failure !== null) {
    return <Failure title={t("mail-failed")} error={failure} onAgain={() => model.inbox.load()} />;
  }
  if (found === null) return <Skeleton label={t("mail-loading")} lines={6} />;
  return (
    <>
      {found.waiting.length === 0 ? (
        <Empty icon={MessageCircle} title={t("mail-desk-none")}>
          {t("mail-desk-none-words")}
        </Empty>
      ) : null}
      <Part title={t("mail-desk-waiting")} rows={found.waiting} id={id} />
      <Part title={t("mail-desk-open")} rows={found.open} id={id} />
      <Part title={t("mail-desk-closed")} rows={found.closed} id={id} />
      <div class="inbox-tell">
        <Choice
          title={t("mail-tell")}
          note={t("mail-tell-note")}
          checked={found.tell_me}
          onChange={(on) => void orTell(model.tellMe(on))}
        />
      </div>
    </>
  );
}

function Steps({ brief }: { brief: ThreadBrief }) {
  const go = (what: model.Step) => () => void orTell(model.step(brief.id, what));
  const busy = model.busy.value;
  return (
    <Buttons>
      {brief.taken_by_me ? (
        <Button icon={Hand} busy={busy === "leave"} onClick={go("leave")}>
          {t("mail-desk-leave")}
        </Button>
      ) : (
        <Button icon={Hand} busy={busy === "take"} onClick={go("take")}>
          {t("mail-desk-take")}
        </Button>
      )}
      {brief.closed ? (
        <Button icon={RotateCcw} busy={busy === "reopen"} onClick={go("reopen")}>
          {t("mail-desk-reopen")}
        </Button>
      ) : (
        <Button icon={Check} busy={busy === "close"} onClick={go("close")}>
          {t("mail-desk-close")}
        </Button>
      )}
    </Buttons>
  );
}

function Open({ found }: { found: Thread }) {
  const { brief } = found;
  const who = taken(brief);
  const send = async (text: string, opId: string) => {
    await model.answer(brief.id, text, opId);
    toast({ text: t("mail-desk-sent", { name: brief.patient_name }) });
  };
  return (
    <>
      <div class="inbox-open__head">
        <Heading view={`thread-${brief.id}`} text={brief.subject} />
        <p class="muted">
          <a href={patientHref(brief.patient_id)}>{brief.patient_name}</a> ·{" "}
          {found.about === null ? topicWords(brief.topic) : t("mail-about", { title: found.about })}
          {who === null ? null : ` · ${who}`}
        </p>
        <Steps brief={brief} />
      </div>
      <Letters thread={found} />
      <Write label={t("mail-desk-answer")} action={t("mail-desk-send")} onSend={send} />
    </>
  );
}

function Shown({ id }: ViewProps) {
  const found = model.thread.value;
  const failure = model.threadFailure.value;
  if (id === null) {
    return (
      <div class="inbox-pick">
        <Empty icon={MessageCircle} title={t("mail-desk-pick")} />
      </div>
    );
  }
  if (found !== null && found.brief.id === id) return <Open key={id} found={found} />;
  if (failure !== null) {
    return <Failure title={t("mail-failed")} error={failure} onAgain={model.loadThread} />;
  }
  return <Skeleton label={t("mail-loading")} lines={6} />;
}

export function View({ id }: ViewProps) {
  return (
    <div class={classes("inbox", id !== null && "inbox--open")}>
      <section class="inbox__list" aria-label={t("mail-desk-title")}>
        {id === null ? (
          <Heading view="desk-messages" text={t("mail-desk-title")} />
        ) : (
          <p class="inbox__title">{t("mail-desk-title")}</p>
        )}
        <Inbox id={id} />
      </section>
      <div class="inbox-open">
        {id === null ? null : (
          <LinkButton
            kind="quiet"
            class="flush inbox-open__back"
            icon={ArrowLeft}
            iconTurns
            href={messagesHref}
          >
            {t("mail-desk-back")}
          </LinkButton>
        )}
        <Shown id={id} />
      </div>
    </div>
  );
}
