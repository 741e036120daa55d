/* A new conversation: not for emergencies, about what, and the words. */
import { useSignal } from "@preact/signals";
import { ArrowLeft } from "lucide-preact";
import { Banner, Field, Input, LinkButton, Select, Sos, toast } from "../../design";
import { Write } from "../../mail/Letters";
import { topics, topicWords, type Topic } from "../../mail/topics";
import { clinic } from "../../page/clinic";
import { Heading } from "../../page/Heading";
import { t } from "../../text";
import { go, messagesHref, pageHref, search } from "../route";
import { stayWith } from "../subject";
import { begin, threads } from "./model";
import "./Messages.css";

const plainId = /^[A-Za-z0-9_-]{1,36}$/;

/** What a question is about, when it comes from something to read. */
function aboutIn(query: URLSearchParams): string | null {
  const id = query.get("about");
  return id !== null && plainId.test(id) ? id : null;
}

function Ask() {
  const query = new URLSearchParams(search.value);
  const about = aboutIn(query);
  const topic = useSignal<Topic>(about === null ? "question" : "reading");
  const subject = useSignal(about === null ? "" : (query.get("title") ?? "").slice(0, 200));
  const problem = useSignal<string | undefined>(undefined);

  const send = async (text: string, opId: string) => {
    problem.value = subject.value.trim() === "" ? t("mail-subject-missing") : undefined;
    if (problem.value !== undefined) throw new Error(problem.value);
    const made = await begin({
      op_id: opId,
      topic: topic.value,
      subject: subject.value.trim(),
      text,
      given_id: about,
    });
    toast({ text: t("mail-sent") });
    go(stayWith(pageHref("messages", made.brief.id)), true);
  };

  const mayGo = () => {
    problem.value = subject.value.trim() === "" ? t("mail-subject-missing") : undefined;
    return problem.value === undefined;
  };

  return (
    <>
      {about === null ? (
        <Field label={t("mail-topic")}>
          <Select value={topic.value} onValue={(value) => (topic.value = value as Topic)}>
            {topics.map((each) => (
              <option key={each} value={each}>
                {topicWords(each)}
              </option>
            ))}
          </Select>
        </Field>
      ) : null}
      <Field label={t("mail-subject")} hint={t("mail-subject-hint")} error={problem.value}>
        <Input maxLength={200} value={subject.value} onValue={(words) => (subject.value = words)} />
      </Field>
      <Write label={t("mail-text")} action={t("mail-send")} onSend={send} mayGo={mayGo} />
    </>
  );
}

/** Who reads it, or that nobody does before the first visit. */
function To() {
  const found = threads.value.value;
  if (found === null) return null;
  return (
    <p>
      {found.team.length === 0
        ? t("mail-team-none")
        : `${t("mail-team", { names: found.team.join(", ") })} ${t("mail-answer-time", { days: found.answer_days })}`}
    </p>
  );
}

export function New() {
  const found = threads.value.value;
  const number = clinic.value?.emergency_number ?? found?.emergency_number;
  return (
    <div class="stack messages-new">
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
      <Heading view="messages-new" text={t("mail-write")} />
      <Banner tone="caution" title={t("mail-not-urgent")}>
        {number === undefined ? null : <Sos number={number} />}
      </Banner>
      <To />
      {found?.team.length === 0 ? null : <Ask />}
    </div>
  );
}
