/* What the patient takes home: the newest version, that it changed and what it was before, and one
   question to answer in their own words. For the visit's page, the portal, and paper. Its words are in
   the catalogue "summary". */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Printer } from "lucide-preact";
import { api } from "../api";
import type { MySummary, SummaryVersion } from "../api/types";
import { Banner, Button, Skeleton } from "../design";
import { Failure } from "../page/Failure";
import { dayAndTime, dayAndTimeAlone, t } from "../text";
import { Answer } from "./Answer";
import { Letter } from "./Letter";
import "./read.css";

interface Place {
  visitId: string;
  clinic?: string | undefined;
  emergency?: string | undefined;
  /** Whose visit it was: on paper. */
  name?: string | undefined;
  /** When it was, as an instant: on paper. */
  when?: string | undefined;
}

interface SummaryReadProps extends Place {
  /** The version that counts, as the visit knows it: another number is a reason to look again. */
  version: number;
  title: string;
}

/** On paper there is no "today": the day is written out. */
function onPaper(iso: string): string {
  return dayAndTime(iso, new Date(0));
}

function writtenBy({ author }: SummaryVersion, when: string): string {
  return author === null
    ? t("summary-written-nobody", { when })
    : t("summary-written", { author, when });
}

function Written({ one }: { one: SummaryVersion }) {
  return (
    <>
      <p class="small muted no-print">{writtenBy(one, dayAndTime(one.sent_at))}</p>
      <p class="summary-paper">{writtenBy(one, onPaper(one.sent_at))}</p>
    </>
  );
}

/** What only paper needs: where it is from, whose it is, and the number for an emergency. */
function PaperHead({ clinic, name, when }: Place) {
  return (
    <p class="summary-paper">
      {[clinic, name, when === undefined ? undefined : onPaper(when)]
        .filter((each) => each !== undefined && each !== "")
        .join(" · ")}
    </p>
  );
}

function Older({ older }: { older: readonly SummaryVersion[] }) {
  if (older.length === 0) return null;
  return (
    <details class="summary-older no-print">
      <summary>{t("summary-older")}</summary>
      <p class="small muted">{t("summary-older-hint")}</p>
      {older.map((one) => {
        const label = t("summary-older-one", {
          version: one.version,
          when: dayAndTime(one.sent_at),
        });
        return (
          <details key={one.version} class="summary-older__one">
            <summary>{label}</summary>
            <Letter content={one.content} label={label} level={3}>
              <Written one={one} />
            </Letter>
          </details>
        );
      })}
    </details>
  );
}

interface FoundProps extends Place {
  found: MySummary;
  title: string;
  onFound: (found: MySummary) => void;
}

function Found({ found, title, onFound, ...place }: FoundProps) {
  const [newest, ...older] = found.versions;
  if (newest === undefined) return null;
  const { content, version, sent_at } = newest;
  return (
    <div class="summary-read">
      <PaperHead {...place} />
      {version === 1 ? null : (
        <Banner title={t("summary-changed-title")}>
          <p class="no-print">{dayAndTimeAlone(sent_at)}</p>
          <p class="summary-paper">{onPaper(sent_at)}</p>
          {content.change === "" ? null : (
            <p dir="auto">{t("summary-changed-why", { change: content.change })}</p>
          )}
        </Banner>
      )}
      <Letter content={content} label={title} emergency={place.emergency}>
        <Written one={newest} />
      </Letter>
      {place.emergency === undefined ? null : (
        <p class="summary-paper">{t("summary-emergency-tel", { number: place.emergency })}</p>
      )}
      <div class="no-print">
        <Button icon={Printer} onClick={() => window.print()}>
          {t("summary-print")}
        </Button>
      </div>
      <Answer key={version} visitId={place.visitId} newest={newest} onFound={onFound} />
      <Older older={older} />
    </div>
  );
}

export function SummaryRead({ version, title, ...place }: SummaryReadProps) {
  const found = useSignal<MySummary | null>(null);
  const failure = useSignal<unknown>(null);
  const again = useSignal(0);
  const { visitId } = place;
  useEffect(() => {
    let left = false;
    const path = `/visits/${encodeURIComponent(visitId)}/summary/mine`;
    api.get<MySummary>(path).then(
      (answer) => {
        if (left) return;
        found.value = answer;
        failure.value = null;
      },
      (error: unknown) => {
        if (!left) failure.value = error;
      },
    );
    return () => {
      left = true;
    };
  }, [visitId, version, again.value]);
  if (found.value !== null) {
    const keep = (newer: MySummary) => (found.value = newer);
    return <Found found={found.value} title={title} onFound={keep} {...place} />;
  }
  if (failure.value !== null) {
    return (
      <Failure
        title={t("summary-failed")}
        error={failure.value}
        onAgain={() => (again.value += 1)}
      />
    );
  }
  return <Skeleton label={t("summary-loading")} lines={6} />;
}
