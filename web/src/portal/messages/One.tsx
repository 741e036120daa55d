import { ArrowLeft } from "lucide-preact";
import type { Thread } from "../../api/types";
import { LinkButton, Skeleton, Sos } from "../../design";
import { Letters, Write } from "../../mail/Letters";
import { topicWords } from "../../mail/topics";
import { clinic } from "../../page/clinic";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { picturesAndPdf, SendFile } from "../../page/SendFile";
import { t } from "../../text";
import { messagesHref } from "../route";
import { stayWith } from "../subject";
import { loadThread, reply, thread, threadFailure, threadPath, threads } from "./model";
import "./Messages.css";

function Answer({ found }: { found: Thread }) {
  const days = threads.value.value?.answer_days;
  const number = clinic.value?.emergency_number;
  return (
    <section class="stack stack--tight" aria-labelledby="answer-title">
      <h2 id="answer-title">{found.brief.closed ? t("mail-write-again") : t("mail-write-more")}</h2>
      {number === undefined ? null : <Sos number={number} />}
      {days === undefined ? null : <p class="muted">{t("mail-answer-time", { days })}</p>}
      <Write
        label={t("mail-text")}
        action={t("mail-send")}
        onSend={(text, opId) => reply(found.brief.id, text, opId)}
      >
        <SendFile<Thread>
          label={t("mail-attach")}
          types={picturesAndPdf}
          path={() => threadPath(found.brief.id, "/files")}
          onSent={() => void loadThread()}
        />
      </Write>
    </section>
  );
}

export function One({ id }: { id: string }) {
  const found = thread.value?.brief.id === id ? thread.value : null;
  const failure = threadFailure.value;
  return (
    <div class="stack">
      <div>
        <LinkButton
          kind="quiet"
          class="flush"
          icon={ArrowLeft}
          iconTurns
          href={stayWith(messagesHref)}
        >
          {t("mail-back")}
        </LinkButton>
      </div>
      <div class="page__head">
        <Heading
          view={`messages-${id}`}
          text={found?.brief.subject ?? t("mail-title")}
          hidden={found === null}
        />
        {found === null ? null : (
          <p class="muted">
            {found.about === null
              ? topicWords(found.brief.topic)
              : t("mail-about", { title: found.about })}
            {found.brief.closed ? ` · ${t("mail-closed")}` : null}
          </p>
        )}
      </div>
      {failure === null ? null : (
        <Failure title={t("mail-failed")} error={failure} onAgain={loadThread} />
      )}
      {found === null ? (
        failure === null ? (
          <Skeleton label={t("mail-loading")} lines={5} />
        ) : null
      ) : (
        <>
          <Letters thread={found} />
          <Answer found={found} />
        </>
      )}
    </div>
  );
}
