/* Text beside the call: what was said, what is being written, and where to write. Needs the text
   catalogue "talk". */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { classes } from "../design";
import { t } from "../text";
import type { ChatStatus } from "./chat";
import { Composer } from "./Composer";
import { LiveLines, Messages, OnTheWay } from "./Messages";
import { Outbox } from "./Outbox";
import type { Talk as TalkStore } from "./talk";
import "./talk.css";

function statusWords(status: ChatStatus): string | null {
  switch (status) {
    case "opening":
      return t("talk-opening");
    case "waiting":
      return t("talk-waiting");
    case "offline":
      return t("talk-offline");
    case "closed":
      return t("talk-closed");
    case "open":
    case "refused":
      return null;
  }
}

/** Stays at the newest unless the reader went up to read. */
function useNewest(count: number) {
  const list = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  useEffect(() => {
    const box = list.current;
    if (box !== null && follows.current) box.scrollTop = box.scrollHeight;
  }, [count]);
  const onScroll = () => {
    const box = list.current;
    if (box === null) return;
    follows.current = box.scrollHeight - box.scrollTop - box.clientHeight < 48;
  };
  return { list, onScroll };
}

/** Files dropped on the panel from a desktop. */
function useDrop(onFiles: (files: readonly File[]) => void) {
  const over = useSignal(false);
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
  return {
    over: over.value,
    handlers: {
      onDragOver(event: DragEvent) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        over.value = true;
      },
      onDragLeave: () => (over.value = false),
      onDrop(event: DragEvent) {
        if (!hasFiles(event)) return;
        event.preventDefault();
        over.value = false;
        onFiles([...(event.dataTransfer?.files ?? [])]);
      },
    },
  };
}

interface TalkProps {
  talk: TalkStore;
  /** Names the panel; its heading is the surface's. */
  label: string;
}

export function Talk({ talk, label }: TalkProps) {
  const { chat, uploads, lines } = talk;
  const messages = chat.messages.value;
  const pending = chat.pending.value;
  const status = chat.status.value;
  const writable = status !== "closed" && status !== "waiting";
  const { list, onScroll } = useNewest(messages.length + pending.length + lines.value.length);
  const drop = useDrop((files) => uploads.add(files));
  const words = statusWords(status);
  useEffect(() => {
    talk.look(true);
    return () => talk.look(false);
  }, [talk]);
  const takeBack = (opId: string) => talk.type(chat.takeBack(opId));
  return (
    <section
      class={classes("talk", drop.over && "talk--over")}
      aria-label={label}
      {...(writable ? drop.handlers : {})}
    >
      <div
        class="talk__said"
        ref={list}
        onScroll={onScroll}
        tabIndex={0}
        role="group"
        aria-label={t("talk-past-title")}
      >
        {messages.length + pending.length === 0 && words === null ? (
          <p class="muted">{t("talk-empty")}</p>
        ) : null}
        <div role="log" aria-live="polite">
          <ol class="talk__messages">
            <Messages messages={messages} me={chat.me.value} fetch={talk.file} />
            {pending.map((one) => (
              <OnTheWay key={one.opId} one={one} onBack={takeBack} />
            ))}
          </ol>
        </div>
        <LiveLines lines={lines.value} />
      </div>
      {words === null ? null : (
        <p class="small muted" role="status">
          {words}
        </p>
      )}
      <Outbox uploads={uploads} />
      {writable ? <Composer talk={talk} /> : null}
    </section>
  );
}

/** What the others are writing, to be laid over the picture while the panel is closed. */
export function LiveCaption({ talk }: { talk: TalkStore }) {
  return (
    <div class="talk-caption">
      <LiveLines lines={talk.lines.value} />
    </div>
  );
}
