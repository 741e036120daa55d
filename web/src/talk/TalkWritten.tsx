/* The chat to be read again once the visit is over. Shows nothing while there is nothing to read. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../api";
import type { ChatMessage, ChatMessages } from "../api/types";
import { Button } from "../design";
import { loadText, t } from "../text";
import { createFiles } from "./files";
import { Messages } from "./Messages";
import "./talk.css";

interface Read {
  me: string;
  messages: readonly ChatMessage[];
}

async function readAll(visitId: string): Promise<Read> {
  const messages: ChatMessage[] = [];
  for (;;) {
    const after = messages.at(-1)?.seq ?? 0;
    const page = await api.get<ChatMessages>(`/visits/${visitId}/messages?after_seq=${after}`);
    messages.push(...page.messages);
    if (!page.more || page.messages.length === 0) return { me: page.me, messages };
  }
}

async function load(visitId: string): Promise<Read | "failed" | null> {
  try {
    await loadText(["talk"]);
  } catch {
    return null; // Without its words the page does as well without the chat.
  }
  return readAll(visitId).catch(() => "failed" as const);
}

interface TalkWrittenProps {
  visitId: string;
  /** Behind a press, where the page asks for something else first. */
  collapsed?: boolean;
}

export function TalkWritten({ visitId, collapsed = false }: TalkWrittenProps) {
  const read = useSignal<Read | "failed" | null>(null);
  const again = useSignal(0);
  useEffect(() => {
    let left = false;
    read.value = null;
    void load(visitId).then((found) => {
      if (!left) read.value = found;
    });
    return () => {
      left = true;
    };
  }, [visitId, again.value]);
  const state = read.value;
  if (state === null) return null;
  if (state === "failed") {
    return (
      <p>
        {t("talk-past-failed")}{" "}
        <Button kind="quiet" onClick={() => (again.value += 1)}>
          {t("load-again")}
        </Button>
      </p>
    );
  }
  if (state.messages.length === 0) return null;
  const files = createFiles(visitId);
  const list = (
    <ol class="talk__messages">
      <Messages messages={state.messages} me={state.me} fetch={files.fetch} />
    </ol>
  );
  if (collapsed) {
    return (
      <details class="written talk-written">
        <summary>{t("talk-past-title")}</summary>
        {list}
      </details>
    );
  }
  return (
    <section class="written talk-written stack stack--tight">
      <h2>{t("talk-past-title")}</h2>
      {list}
    </section>
  );
}
