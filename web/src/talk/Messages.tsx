/* What was said, oldest first: each with who, when, words or a file. Own words that are on their way
   stand at the end; lines that are being written come after. */
import { CircleAlert, Keyboard } from "lucide-preact";
import type { ChatMessage } from "../api/types";
import { Button, classes, Icon } from "../design";
import { t, timeOfDay } from "../text";
import type { Pending } from "./chat";
import type { LiveLine } from "./lines";
import { SentFile } from "./SentFile";

interface MessagesProps {
  messages: readonly ChatMessage[];
  me: string | null;
  fetch: (id: string) => Promise<Blob>;
}

function who({ author, name }: ChatMessage, me: string | null): string {
  return author === me ? t("talk-you") : (name ?? t("talk-erased"));
}

function Message({ said, me, fetch }: { said: ChatMessage } & Omit<MessagesProps, "messages">) {
  const isLost = said.file === null && said.text === "";
  return (
    <li class={classes("talk-message", said.author === me && "talk-message--own")}>
      <p class="talk-message__head small muted">
        <bdi class="talk-message__who">{who(said, me)}</bdi>{" "}
        <time dateTime={said.at}>{timeOfDay(said.at)}</time>
      </p>
      {said.text === "" ? null : (
        <p class="talk-message__words" dir="auto">
          {said.text}
        </p>
      )}
      {said.file === null ? null : <SentFile file={said.file} fetch={fetch} />}
      {isLost ? <p class="muted">{t("talk-file-gone")}</p> : null}
    </li>
  );
}

export function Messages({ messages, me, fetch }: MessagesProps) {
  return (
    <>
      {messages.map((said) => (
        <Message key={said.seq} said={said} me={me} fetch={fetch} />
      ))}
    </>
  );
}

/** On its way, or refused: then its words can be taken back. */
export function OnTheWay({ one, onBack }: { one: Pending; onBack: (opId: string) => void }) {
  return (
    <li class="talk-message talk-message--own talk-message--pending">
      <p class="talk-message__words" dir="auto">
        {one.text}
      </p>
      {one.failed ? (
        <p class="talk__problem">
          <Icon of={CircleAlert} /> {t("talk-not-sent")}{" "}
          <Button kind="quiet" onClick={() => onBack(one.opId)}>
            {t("talk-take-back")}
          </Button>
        </p>
      ) : (
        <p class="small muted">{t("talk-sending")}</p>
      )}
    </li>
  );
}

/** Lines as they are being written. A reader says them once they are messages, not by the letter. */
export function LiveLines({ lines }: { lines: readonly LiveLine[] }) {
  if (lines.length === 0) return null;
  return (
    <ul class="talk-lines" aria-live="off" aria-label={t("talk-writing-now")}>
      {lines.map(({ sender, name, text }) => (
        <li key={sender} class="talk-line">
          <Icon of={Keyboard} />
          <p>
            <bdi class="talk-line__who">{name}</bdi>{" "}
            <span class="talk-line__words" dir="auto">
              {text}
            </span>
          </p>
        </li>
      ))}
    </ul>
  );
}
