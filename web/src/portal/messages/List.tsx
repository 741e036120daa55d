import { MessageCircle, PenLine } from "lucide-preact";
import type { ThreadBrief } from "../../api/types";
import { Empty, LinkButton, Skeleton } from "../../design";
import { topicWords } from "../../mail/topics";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { dayAndTimeAlone, t } from "../../text";
import { isPatient } from "../model";
import { messagesHref, pageHref, recordOf } from "../route";
import { stayWith } from "../subject";
import { ActFor } from "./ActFor";
import { threads } from "./model";
import "./Messages.css";

/** Where a conversation stands, in a sentence. */
function standing(one: ThreadBrief): string {
  if (one.closed) return t("mail-closed");
  return one.waiting_since === null ? t("mail-answered") : t("mail-waits");
}

function Row({ one }: { one: ThreadBrief }) {
  return (
    <li class="thread-row">
      <a class="thread-row__link" href={stayWith(pageHref("messages", one.id))}>
        <span class="thread-row__head">
          <b>{one.subject}</b>
          {one.unread === 0 ? null : (
            <span class="thread-row__new">{t("mail-unread", { count: one.unread })}</span>
          )}
        </span>
        <span class="thread-row__words" dir="auto">
          {one.last_from_team ? <b class="muted">{t("mail-last-team")} </b> : null}
          {one.last_words}
        </span>
        <span class="small muted">
          {topicWords(one.topic)} · {standing(one)} ·{" "}
          <time dateTime={one.last_at}>{dayAndTimeAlone(one.last_at)}</time>
        </span>
      </a>
    </li>
  );
}

function Found() {
  const found = threads.value.value;
  if (found === null) return null;
  if (found.threads.length === 0) {
    return (
      <Empty icon={MessageCircle} title={t("mail-none")}>
        {found.team.length === 0 ? t("mail-team-none") : t("mail-none-words")}
      </Empty>
    );
  }
  return (
    <ul class="rows thread-rows">
      {found.threads.map((one) => (
        <Row key={one.id} one={one} />
      ))}
    </ul>
  );
}

export function List() {
  const found = threads.value.value;
  const failure = threads.failure.value;
  if (!isPatient.value && recordOf.value === null) return <ActFor />;
  return (
    <>
      <div class="page__head">
        <Heading view="messages" text={t("mail-title")} />
        {found === null || found.team.length === 0 ? null : (
          <>
            <p class="muted">
              {t("mail-team", { names: found.team.join(", ") })}{" "}
              {t("mail-answer-time", { days: found.answer_days })}
            </p>
            <div>
              <LinkButton kind="primary" icon={PenLine} href={stayWith(`${messagesHref}/new`)}>
                {t("mail-write")}
              </LinkButton>
            </div>
          </>
        )}
      </div>
      {failure === null ? null : (
        <Failure title={t("mail-failed")} error={failure} onAgain={() => threads.load()} />
      )}
      {found === null && failure === null ? (
        <Skeleton label={t("mail-loading")} lines={5} />
      ) : (
        <Found />
      )}
    </>
  );
}
