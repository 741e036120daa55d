/* Problems and medications of a patient: what holds, what was ended, and a line to add. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { CirclePlus } from "lucide-preact";
import type { EndReason, PatientListEntry } from "../../api/types";
import { codeOf, errorText } from "../../api";
import { Banner, Button, Buttons, Field, Input, Menu, Skeleton } from "../../design";
import { dayOf, t } from "../../text";
import { now } from "../model";
import {
  addEntry,
  endEntry,
  listsBusy,
  listsProblem,
  listsShown,
  loadLists,
  medications,
  problems,
} from "./lists";
import "./Lists.css";

type Kind = PatientListEntry["kind"];

interface ListsProps {
  patientId: string;
  /** The visit in which a line is added. */
  visitId?: string;
  /** 2 where the lists stand right under the page's title. */
  headingLevel?: 2 | 3;
}

function reasonsFor(kind: Kind): [EndReason, string][] {
  const mistake: [EndReason, string] = ["mistake", t("lists-mistake")];
  return kind === "problem"
    ? [["resolved", t("lists-resolved")], mistake]
    : [["stopped", t("lists-stopped")], mistake];
}

function endWords(reason: EndReason | null, day: string): string {
  if (reason === "resolved") return t("lists-resolved-on", { day });
  if (reason === "stopped") return t("lists-stopped-on", { day });
  return t("lists-mistake-on", { day });
}

function Line({
  entry,
  patientId,
  may,
}: {
  entry: PatientListEntry;
  patientId: string;
  may: boolean;
}) {
  const { id, kind, text, detail, system, code, added_at: added, ended_at: ended } = entry;
  return (
    <li class="lists__line">
      <div>
        <p class={ended === null ? undefined : "lists__ended"}>
          {text}
          {detail === "" ? null : <span class="muted">, {detail}</span>}
        </p>
        <p class="small muted">
          {code === "" ? null : <span class="lists__code">{`${system} ${code}`} · </span>}
          {ended === null
            ? t("lists-added", { day: dayOf(added, now.value) })
            : endWords(entry.end_reason, dayOf(ended, now.value))}
        </p>
      </div>
      {may && ended === null ? (
        <Menu
          label={t("lists-end", { name: text })}
          face={<span aria-hidden="true">{t("lists-end-short")}</span>}
        >
          {reasonsFor(kind).map(([reason, words]) => (
            <Button key={reason} onClick={() => void endEntry(patientId, id, reason)}>
              {words}
            </Button>
          ))}
        </Menu>
      ) : null}
    </li>
  );
}

function AddLine({ kind, patientId, visitId }: ListsProps & { kind: Kind }) {
  const open = useSignal(false);
  const text = useSignal("");
  const detail = useSignal("");
  const system = useSignal("");
  const code = useSignal("");
  const missing = useSignal(false);
  const half = useSignal(false);
  const problem = kind === "problem";
  if (!open.value) {
    return (
      <Button kind="quiet" class="flush" icon={CirclePlus} onClick={() => (open.value = true)}>
        {problem ? t("lists-add-problem") : t("lists-add-medication")}
      </Button>
    );
  }
  const submit = async (event: Event) => {
    event.preventDefault();
    missing.value = text.peek().trim() === "";
    half.value = (system.peek().trim() === "") !== (code.peek().trim() === "");
    if (missing.peek() || half.peek()) return;
    const said = {
      kind,
      text: text.peek(),
      detail: detail.peek(),
      system: system.peek(),
      code: code.peek(),
      visit_id: visitId ?? null,
    };
    if (!(await addEntry(patientId, said))) return;
    for (const each of [text, detail, system, code]) each.value = "";
    open.value = false;
  };
  return (
    <form class="lists__add" noValidate onSubmit={(event) => void submit(event)}>
      <Field
        label={problem ? t("lists-problem") : t("lists-medication")}
        error={missing.value ? t("lists-missing") : undefined}
      >
        <Input maxLength={200} value={text.value} onValue={(words) => (text.value = words)} />
      </Field>
      <Field label={problem ? t("lists-since") : t("lists-dose")} optional>
        <Input maxLength={200} value={detail.value} onValue={(words) => (detail.value = words)} />
      </Field>
      <div class="lists__pair">
        <Field
          label={t("lists-system")}
          hint={problem ? t("lists-system-problem") : t("lists-system-medication")}
          error={half.value ? t("lists-half") : undefined}
          optional
        >
          <Input maxLength={200} value={system.value} onValue={(words) => (system.value = words)} />
        </Field>
        <Field label={t("lists-code")} optional>
          <Input maxLength={200} value={code.value} onValue={(words) => (code.value = words)} />
        </Field>
      </div>
      <Buttons>
        <Button type="submit" busy={listsBusy.value}>
          {t("lists-save")}
        </Button>
        <Button kind="quiet" onClick={() => (open.value = false)}>
          {t("clinical-cancel")}
        </Button>
      </Buttons>
    </form>
  );
}

interface PartProps extends ListsProps {
  kind: Kind;
  entries: readonly PatientListEntry[];
  may: boolean;
}

function Part({ kind, entries, may, ...of }: PartProps) {
  const held = entries.filter(({ ended_at: ended }) => ended === null);
  const over = entries.filter(({ ended_at: ended }) => ended !== null);
  const title = kind === "problem" ? t("lists-problems") : t("lists-medications");
  const Title = of.headingLevel === 2 ? "h2" : "h3";
  return (
    <section class="lists__part" aria-label={title}>
      <Title class="lists__title">{title}</Title>
      {held.length === 0 ? <p class="small muted">{t("lists-none")}</p> : null}
      <ul>
        {held.map((each) => (
          <Line key={each.id} entry={each} patientId={of.patientId} may={may} />
        ))}
      </ul>
      {over.length === 0 ? null : (
        <details class="lists__over">
          <summary class="small">{t("lists-over", { count: over.length })}</summary>
          <ul>
            {over.map((each) => (
              <Line key={each.id} entry={each} patientId={of.patientId} may={false} />
            ))}
          </ul>
        </details>
      )}
      {may ? <AddLine kind={kind} {...of} /> : null}
    </section>
  );
}

export function Lists({ patientId, visitId, headingLevel = 3 }: ListsProps) {
  useEffect(() => void loadLists(patientId), [patientId]);
  const shown = listsShown.value;
  if (shown === null || shown.patientId !== patientId) return null;
  const { lists, failure } = shown;
  const of = { patientId, headingLevel, ...(visitId === undefined ? {} : { visitId }) };
  if (lists === null) {
    if (failure === null) return <Skeleton label={t("lists-loading")} lines={2} />;
    // A colleague who was asked to sign reads the note, and not the record.
    if (codeOf(failure) === "not_treating") return null;
    return <p class="muted">{errorText(failure)}</p>;
  }
  return (
    <div class="lists">
      {listsProblem.value === null ? null : (
        <Banner tone="caution" urgent title={errorText(listsProblem.value)} />
      )}
      <Part kind="problem" entries={problems.value} may={lists.may_change} {...of} />
      <Part kind="medication" entries={medications.value} may={lists.may_change} {...of} />
    </div>
  );
}
