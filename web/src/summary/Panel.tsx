/* The doctor's panel of a summary: what was sent and answered, the words to write, how easy they
   read, and sending them. It keeps by itself; nothing goes to the patient without the press. */
import { useSignal } from "@preact/signals";
import { Send } from "lucide-preact";
import { errorText } from "../api";
import type { DoctorSummary, SentSummary, SummaryVersion } from "../api/types";
import { Banner, Button, Skeleton, toast } from "../design";
import { Failure } from "../page/Failure";
import { dayAndTime, t, timeOfDay } from "../text";
import type { Content } from "./content";
import type { SummaryDraft } from "./draft";
import { Editor } from "./Editor";
import { Gauge } from "./Gauge";
import { Letter } from "./Letter";
import "./panel.css";

function told(sent: SentSummary, name: string): string {
  const [way, other] = sent.told_by;
  if (way === undefined) return t("summary-desk-told-none", { name });
  if (other !== undefined) return t("summary-desk-told-both", { name });
  return way === "mail"
    ? t("summary-desk-told-mail", { name })
    : t("summary-desk-told-sms", { name });
}

function Kept({ draft }: { draft: SummaryDraft }) {
  const at = draft.keptAt.value;
  if (draft.kept.value === "not_kept") {
    return <p class="small summary-panel__unkept">{t("summary-desk-not-kept")}</p>;
  }
  if (draft.kept.value === "keeping") return <p class="small muted">{t("summary-desk-keeping")}</p>;
  if (at === null) return null;
  return <p class="small muted">{t("summary-desk-kept", { clock: timeOfDay(at) })}</p>;
}

function Answer({ newest, name }: { newest: SummaryVersion; name: string }) {
  if (newest.content.question === "") return null;
  if (newest.answer === null) {
    return <p class="small muted">{t("summary-desk-no-answer", { name })}</p>;
  }
  return (
    <>
      <p class="small muted">{t("summary-desk-answered", { name })}</p>
      <blockquote class="summary-panel__answer" dir="auto">
        {newest.answer}
      </blockquote>
    </>
  );
}

function Sent({ versions, name }: { versions: readonly SummaryVersion[]; name: string }) {
  const [newest, ...older] = versions;
  if (newest === undefined) return null;
  const label = ({ version, sent_at }: SummaryVersion) =>
    t("summary-desk-sent-when", { version, when: dayAndTime(sent_at) });
  return (
    <section class="summary-panel__sent" aria-labelledby="summary-sent">
      <h3 id="summary-sent">{t("summary-desk-sent")}</h3>
      <p>{label(newest)}</p>
      <Answer newest={newest} name={name} />
      {older.length === 0 ? null : (
        <details>
          <summary>{t("summary-desk-older")}</summary>
          {older.map((one) => (
            <details key={one.version}>
              <summary>{label(one)}</summary>
              <Letter content={one.content} label={label(one)} level={3} />
            </details>
          ))}
        </details>
      )}
    </section>
  );
}

function begun({ revision, from_note, from_decision }: DoctorSummary): string | null {
  if (revision > 0 || !(from_note || from_decision)) return null;
  const from = from_note && from_decision ? "both" : from_note ? "note" : "decision";
  return t("summary-desk-begun", { from });
}

interface WritingProps {
  draft: SummaryDraft;
  summary: DoctorSummary;
  content: Content;
  name: string;
  emergency: string | undefined;
}

function Foot({ draft, summary, name }: Omit<WritingProps, "content" | "emergency">) {
  const busy = useSignal(false);
  const failed = useSignal<unknown>(null);
  const isSame = summary.versions.length > 0 && !draft.isUnsent.value;
  const send = async () => {
    if (busy.peek()) return;
    busy.value = true;
    failed.value = null;
    try {
      toast({ text: told(await draft.send(), name) });
    } catch (error) {
      failed.value = error;
    } finally {
      busy.value = false;
    }
  };
  return (
    <div class="summary-panel__foot">
      {failed.value === null ? null : (
        <Banner tone="critical" urgent title={t("summary-desk-not-sent")}>
          {errorText(failed.value)}
        </Banner>
      )}
      <div class="summary-panel__send">
        {isSame ? (
          <p class="small muted">{t("summary-desk-same", { name })}</p>
        ) : (
          <Kept draft={draft} />
        )}
        {summary.may_send ? (
          isSame ? null : (
            <Button icon={Send} busy={busy.value} onClick={() => void send()}>
              {summary.versions.length === 0
                ? t("summary-desk-send", { name })
                : t("summary-desk-send-again")}
            </Button>
          )
        ) : (
          <p class="small muted">{t("summary-desk-not-yet")}</p>
        )}
      </div>
    </div>
  );
}

function Writing({ draft, summary, content, name, emergency }: WritingProps) {
  const start = begun(summary);
  const title = t("summary-desk-title", { name });
  return (
    <>
      <div class="summary-panel__words">
        <div class="summary-panel__head">
          <h2>{title}</h2>
          <p class="small muted">{t("summary-desk-lead", { name })}</p>
        </div>
        {start === null ? null : <p class="small summary-panel__begun">{start}</p>}
        <Sent versions={summary.versions} name={name} />
        {draft.both.value ? (
          <Banner tone="caution" urgent title={t("summary-desk-both")}>
            <Button onClick={() => draft.looked()}>{t("summary-desk-both-ok")}</Button>
          </Banner>
        ) : null}
        <Editor
          content={content}
          name={name}
          isCorrection={summary.versions.length > 0}
          onEdit={(change) => draft.edit(change)}
        />
        <details class="summary-panel__preview">
          <summary>{t("summary-desk-preview", { name })}</summary>
          <Letter content={content} label={title} level={3} emergency={emergency} />
        </details>
      </div>
      <div class="summary-panel__end">
        <Gauge content={content} onEdit={(change) => draft.edit(change)} />
        <Foot draft={draft} summary={summary} name={name} />
      </div>
    </>
  );
}

interface SummaryPanelProps {
  draft: SummaryDraft;
  /** The patient's, as one says it. */
  name: string;
  emergency?: string | undefined;
}

export function SummaryPanel({ draft, name, emergency }: SummaryPanelProps) {
  const summary = draft.summary.value;
  const content = draft.content.value;
  if (summary !== null && content !== null) {
    return (
      <div class="summary-panel">
        <Writing
          draft={draft}
          summary={summary}
          content={content}
          name={name}
          emergency={emergency}
        />
      </div>
    );
  }
  if (draft.failure.value !== null) {
    return (
      <div class="summary-panel">
        <Failure
          title={t("summary-desk-failed")}
          error={draft.failure.value}
          onAgain={() => draft.load()}
        />
      </div>
    );
  }
  return (
    <div class="summary-panel">
      <Skeleton label={t("summary-desk-loading")} lines={6} />
    </div>
  );
}
