/* Entering a reading, or the right one in place of one that was wrong. */
import { useSignal, type Signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { errorText } from "../api";
import type { HealthReading, KindUnit, ReadingKind, ReadingPart } from "../api/types";
import { Banner, Button, Buttons, Field, Input, Select, announce } from "../design";
import { localDay, localTime, t, zoneName } from "../text";
import { isTurned, plainNumber, problemOf, spanOf, unitOf, valueOf, type Problem } from "./measure";
import { ownZone, type ReadingsStore } from "./model";
import { Unwatched } from "./Unwatched";
import { kindWords, numberWords, partWords, unitWords } from "./words";

interface EnterProps {
  store: ReadingsStore;
  kind: ReadingKind;
  /** The patient's side reads that nobody watches; a doctor knows. */
  mine: boolean;
  /** What is put right, and what follows. */
  corrects?: HealthReading;
  onDone?: () => void;
}

/** Null: no such time, or it lies ahead. */
export function instantOf(day: string, time: string, now: Date): Date | null {
  const at = new Date(`${day}T${time}`);
  const isAhead = at.getTime() > now.getTime() + 10 * 60_000;
  return Number.isNaN(at.getTime()) || isAhead ? null : at;
}

function problemWords(problem: Problem, kind: ReadingKind, part: ReadingPart, unit: KindUnit) {
  const own = kind.parts.find((each) => each.part === part)?.unit ?? unit.id;
  const can = spanOf(unit.plausible, part);
  switch (problem) {
    case "missing":
      return t("readings-problem-missing");
    case "number":
      return t("readings-problem-number");
    case "order":
      return t("readings-problem-order");
    case "implausible":
      return t("readings-problem-implausible", {
        low: numberWords(can?.low ?? 0, unit.places),
        high: numberWords(can?.high ?? 0, unit.places),
        unit: unitWords(own),
      });
  }
}

type Problems = ReadonlyMap<ReadingPart | "time", string>;

interface Draft {
  unit: Signal<string>;
  values: Signal<ReadonlyMap<ReadingPart, string>>;
  day: Signal<string>;
  time: Signal<string>;
  note: Signal<string>;
  problems: Signal<Problems>;
}

function useDraft({ kind, corrects }: EnterProps): Draft {
  const at = corrects === undefined ? new Date() : new Date(corrects.taken_at);
  const old = kind.parts.map(
    ({ part }) => [part, valueOf(corrects?.values ?? [], part) ?? ""] as const,
  );
  return {
    unit: useSignal(corrects?.unit ?? kind.units[0]?.id ?? ""),
    values: useSignal<ReadonlyMap<ReadingPart, string>>(new Map(old)),
    day: useSignal(localDay(at)),
    time: useSignal(localTime(at)),
    note: useSignal(corrects?.note ?? ""),
    problems: useSignal<Problems>(new Map()),
  };
}

function problemsOf(kind: ReadingKind, draft: Draft, unit: KindUnit): Problems {
  const found = new Map<ReadingPart | "time", string>();
  const typed = draft.values.peek();
  for (const { part } of kind.parts) {
    const problem = problemOf(kind, part, typed.get(part) ?? "", unit);
    if (problem !== null) found.set(part, problemWords(problem, kind, part, unit));
  }
  if (found.size === 0 && isTurned(kind, typed)) {
    found.set("diastolic", problemWords("order", kind, "diastolic", unit));
  }
  if (instantOf(draft.day.peek(), draft.time.peek(), new Date()) === null) {
    found.set("time", t("readings-problem-time"));
  }
  return found;
}

function Values({ kind, draft, unit }: { kind: ReadingKind; draft: Draft; unit: KindUnit }) {
  return (
    <div class="reading-fields">
      {kind.parts.map(({ part, required, unit: own }) => {
        const said = unitWords(own ?? unit.id);
        const label = said === "" ? partWords(kind, part) : `${partWords(kind, part)} (${said})`;
        return (
          <Field
            key={part}
            label={label}
            optional={!required}
            error={draft.problems.value.get(part)}
          >
            <Input
              inputMode="decimal"
              autocomplete="off"
              value={draft.values.value.get(part) ?? ""}
              onValue={(typed) =>
                (draft.values.value = new Map(draft.values.peek()).set(part, typed))
              }
            />
          </Field>
        );
      })}
      {kind.units.length < 2 ? null : (
        <Field label={t("readings-unit")}>
          <Select value={draft.unit.value} onValue={(chosen) => (draft.unit.value = chosen)}>
            {kind.units.map(({ id }) => (
              <option key={id} value={id}>
                {id}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </div>
  );
}

function When({ draft }: { draft: Draft }) {
  return (
    <div class="reading-fields">
      <Field label={t("readings-day")} error={draft.problems.value.get("time")}>
        <Input
          type="date"
          max={localDay(new Date())}
          value={draft.day.value}
          onValue={(day) => (draft.day.value = day)}
        />
      </Field>
      <Field label={t("readings-time", { zone: zoneName() })}>
        <Input type="time" value={draft.time.value} onValue={(time) => (draft.time.value = time)} />
      </Field>
    </div>
  );
}

export function Enter(props: EnterProps) {
  const { store, kind, mine, corrects, onDone } = props;
  const draft = useDraft(props);
  const busy = useSignal(false);
  const failure = useSignal<unknown>(null);
  const saved = useSignal<"no" | "inside" | "outside" | "known">("no");
  const form = useRef<HTMLFormElement>(null);
  const unit = unitOf(kind, draft.unit.value);
  if (unit === undefined) return null;

  const save = async () => {
    saved.value = "no";
    failure.value = null;
    draft.problems.value = problemsOf(kind, draft, unit);
    if (draft.problems.peek().size > 0) {
      queueMicrotask(() =>
        form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus(),
      );
      return;
    }
    const at = instantOf(draft.day.peek(), draft.time.peek(), new Date());
    if (at === null) return;
    busy.value = true;
    try {
      const kept = await store.enter({
        kind: kind.id,
        unit: unit.id,
        values: [...draft.values.peek()]
          .filter(([, typed]) => typed.trim() !== "")
          .map(([part, typed]) => ({ part, value: plainNumber(typed) })),
        taken_at: at.toISOString(),
        zone: ownZone(),
        note: draft.note.peek().trim(),
        replaces: corrects?.id ?? null,
        why: corrects === undefined ? "" : t("readings-why-corrected"),
      });
      draft.values.value = new Map();
      draft.note.value = "";
      saved.value = kept.outside ? "outside" : kept.known ? "known" : "inside";
      announce(t("readings-saved"));
      onDone?.();
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
  };

  return (
    <form
      ref={form}
      class="stack"
      noValidate
      aria-label={t("readings-enter", { what: kindWords(kind) })}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Values kind={kind} draft={draft} unit={unit} />
      <When draft={draft} />
      <Field label={t("readings-note")} optional hint={t("readings-note-hint")}>
        <Input
          maxLength={200}
          value={draft.note.value}
          onValue={(note) => (draft.note.value = note)}
        />
      </Field>
      {mine ? <Unwatched /> : null}
      {failure.value === null ? null : (
        <Banner tone="critical" urgent title={errorText(failure.value)} />
      )}
      <Buttons>
        <Button type="submit" kind="primary" busy={busy.value}>
          {corrects === undefined ? t("readings-save") : t("readings-save-right")}
        </Button>
        {corrects === undefined ? null : (
          <Button kind="quiet" onClick={onDone}>
            {t("readings-leave")}
          </Button>
        )}
      </Buttons>
      <Saved how={saved.value} mine={mine} />
    </form>
  );
}

function Saved({ how, mine }: { how: "no" | "inside" | "outside" | "known"; mine: boolean }) {
  if (how === "no") return null;
  if (how === "known") return <Banner title={t("readings-known")} />;
  if (how === "inside") return <Banner tone="positive" title={t("readings-saved")} />;
  return (
    <Banner tone="caution" urgent title={t("readings-saved-outside")}>
      <p>{mine ? t("readings-saved-outside-more") : t("readings-saved-outside-desk")}</p>
    </Banner>
  );
}
