/* /demo/outbox: one phone that gets everybody's mails and texts. */
import { render } from "preact";
import { ArrowLeft, Inbox, Mail, MessageSquare } from "lucide-preact";
import type { OutboxMessage } from "../api/types";
import { Chip, Empty, LinkButton, Masthead, Skeleton } from "../design";
import { clinic, loadClinic } from "../page/clinic";
import { CopyButton } from "../page/CopyButton";
import { Heading } from "../page/Heading";
import { poll } from "../page/polling";
import { dayAndTimeAlone, t, timeOfDay } from "../text";
import { DemoFailure } from "./DemoFailure";
import { codeIn, lookForMessages, now, outbox, pieces } from "./model";
import "./outbox.css";

export const catalogues: readonly string[] = ["demo"];

const everyMs = 2_000;
const tickMs = 10_000;

function Words({ message }: { message: OutboxMessage }) {
  return (
    <p class="message__words" dir="auto">
      {pieces(message).map(({ text, isLink }, at) =>
        isLink ? (
          <a key={at} href={text} target="_blank" rel="noopener">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </p>
  );
}

function Code({ code }: { code: string }) {
  return (
    <div class="message__code">
      <bdi dir="ltr">{`${code.slice(0, 3)} ${code.slice(3)}`}</bdi>
      <CopyButton small text={code} label={t("demo-copy-this-code", { code })} />
    </div>
  );
}

function Message({ message }: { message: OutboxMessage }) {
  const isMail = message.channel === "mail";
  const code = codeIn(message);
  return (
    <li class="message">
      <div class="message__head">
        <Chip icon={isMail ? Mail : MessageSquare} tone={isMail ? "neutral" : "primary"}>
          {isMail ? t("demo-mail") : t("demo-sms")}
        </Chip>
        <time class="small muted" dateTime={message.at}>
          {dayAndTimeAlone(message.at, now.value)}
        </time>
      </div>
      <div>
        <h2>{t("demo-to", { name: message.to })}</h2>
        <p class="small muted">
          <bdi dir="ltr">{message.address}</bdi>
        </p>
      </div>
      {message.subject === "" ? null : <p class="message__subject">{message.subject}</p>}
      {code === null ? null : <Code code={code} />}
      <Words message={message} />
    </li>
  );
}

function Messages() {
  const seen = outbox.value.value;
  if (seen === null) {
    return outbox.failure.value === null ? (
      <Skeleton label={t("demo-outbox-loading")} lines={5} />
    ) : null;
  }
  if (seen.messages.length === 0) {
    return (
      <Empty icon={Inbox} title={t("demo-outbox-empty")}>
        {t("demo-outbox-empty-words")}
      </Empty>
    );
  }
  return (
    <ol class="messages">
      {seen.messages.map((message) => (
        <Message key={message.id} message={message} />
      ))}
    </ol>
  );
}

function Phone() {
  const failure = outbox.failure.value;
  return (
    <div class="phone">
      <div class="phone__bar" aria-hidden="true">
        <span>{timeOfDay(now.value.toISOString())}</span>
        <span class="phone__ear" />
        <span>{t("demo-outbox")}</span>
      </div>
      <div class="phone__screen">
        {failure === null ? null : (
          <DemoFailure title={t("demo-outbox-failed")} error={failure} onAgain={lookForMessages} />
        )}
        <Messages />
      </div>
    </div>
  );
}

function OutboxPage() {
  return (
    <>
      <Masthead home="/" clinic={clinic.value?.name} />
      <main class="page outbox" id="main">
        <div class="outbox__about">
          <LinkButton kind="quiet" class="flush" icon={ArrowLeft} iconTurns href="/demo">
            {t("demo-outbox-back")}
          </LinkButton>
          <Heading view="outbox" text={t("demo-outbox-about")} />
          <p class="muted">{t("demo-outbox-about-words")}</p>
        </div>
        <Phone />
      </main>
    </>
  );
}

export function start(root: HTMLElement): void {
  void loadClinic();
  void lookForMessages();
  poll(lookForMessages, everyMs);
  setInterval(() => (now.value = new Date()), tickMs);
  render(<OutboxPage />, root);
}
