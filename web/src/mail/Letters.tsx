/* A conversation on screen: its letters, oldest first, and the box to write the next one. The same
   for the patient and the care team. */
import { useSignal } from "@preact/signals";
import { Download, Send } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { api, errorText } from "../api";
import type { Letter, Thread } from "../api/types";
import { Avatar, Button, Field, Icon, Textarea, classes } from "../design";
import { orTell } from "../page/orTell";
import { saveFile } from "../page/saveFile";
import { fileSize } from "../talk/size";
import { dayAndTimeAlone, t } from "../text";
import "./Letters.css";

async function fetchFile(patientId: string, file: NonNullable<Letter["file"]>): Promise<void> {
  const path = `/patients/${encodeURIComponent(patientId)}/documents/${encodeURIComponent(file.id)}`;
  const { content } = await api.file("GET", path);
  saveFile({ content, name: file.name });
}

function File({ patientId, file }: { patientId: string; file: NonNullable<Letter["file"]> }) {
  return (
    <button
      type="button"
      class="mail-letter__file"
      onClick={() => void orTell(fetchFile(patientId, file))}
    >
      <Icon of={Download} />
      <span>
        {file.name} <span class="muted nowrap">{fileSize(file.size_bytes)}</span>
      </span>
    </button>
  );
}

function One({ letter, patientId }: { letter: Letter; patientId: string }) {
  const name = letter.by_name ?? (letter.from_team ? t("mail-from-team") : t("mail-someone"));
  return (
    <li class={classes("mail-letter", letter.mine && "mail-letter--mine")}>
      <Avatar name={name} size="s" />
      <div class="mail-letter__body">
        <p class="mail-letter__head">
          <b>{letter.mine ? t("mail-you") : name}</b>{" "}
          <span class="muted small">
            <time dateTime={letter.at}>{dayAndTimeAlone(letter.at)}</time>
          </span>
        </p>
        {letter.text === "" ? null : (
          <p class="mail-letter__text" dir="auto">
            {letter.text}
          </p>
        )}
        {letter.file === null ? null : <File patientId={patientId} file={letter.file} />}
      </div>
    </li>
  );
}

export function Letters({ thread }: { thread: Thread }) {
  return (
    <ol class="letters" aria-label={t("mail-letters")}>
      {thread.letters.map((letter) => (
        <One key={letter.number} letter={letter} patientId={thread.brief.patient_id} />
      ))}
    </ol>
  );
}

interface WriteProps {
  label: string;
  action: string;
  /** Rejects when it did not arrive: the words stay. */
  onSend: (text: string, opId: string) => Promise<void>;
  /** What else must be filled in first; says itself what is missing. */
  mayGo?: () => boolean;
  children?: ComponentChildren;
}

/** Sending twice, also after a cut, is once: the id goes with the words. */
export function Write({ label, action, onSend, mayGo, children }: WriteProps) {
  const text = useSignal("");
  const opId = useSignal(crypto.randomUUID());
  const busy = useSignal(false);
  const problem = useSignal<string | undefined>(undefined);
  const send = async () => {
    problem.value = text.value.trim() === "" ? t("mail-empty") : undefined;
    if (mayGo?.() === false || problem.value !== undefined) return;
    busy.value = true;
    try {
      await onSend(text.value.trim(), opId.value);
      text.value = "";
      opId.value = crypto.randomUUID();
    } catch (error) {
      problem.value = errorText(error);
    } finally {
      busy.value = false;
    }
  };
  return (
    <form
      class="write"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy.value) void send();
      }}
    >
      <Field label={label} error={problem.value}>
        <Textarea
          rows={4}
          maxLength={4000}
          value={text.value}
          onValue={(words) => (text.value = words)}
        />
      </Field>
      <div class="write__ways">
        <Button kind="primary" type="submit" icon={Send} busy={busy.value}>
          {action}
        </Button>
        {children}
      </div>
    </form>
  );
}
