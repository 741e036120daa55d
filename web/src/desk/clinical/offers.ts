/* What the desk offers to drop into a note of one visit: the clinic's templates and the doctor's own,
   and what the patient wrote before the visit. */
import { computed, useSignal, type ReadonlySignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { api } from "../../api";
import type { NoteTemplate, Prepared } from "../../api/types";
import { needTemplates, noteTemplates, offered } from "../../note/templates";
import { t } from "../../text";

type UsedIn = "clinical" | "shared";

/** The patient's words in a template's form; null when nothing was written. */
export function asTemplate(prepared: Prepared | null, name: string): NoteTemplate | null {
  if (prepared === null || prepared.blocks.length === 0) return null;
  const parts = prepared.blocks.map(({ heading, lines }) =>
    [`# ${oneLine(heading)}`, ...lines.map((line) => `- ${oneLine(line)}`)].join("\n"),
  );
  return {
    id: "prepared",
    kind: "template",
    used_in: "both",
    name,
    body: parts.join("\n"),
    service_id: null,
    mine: true,
    may_change: false,
  };
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, " ").trim();
}

export interface Offers {
  all: readonly NoteTemplate[];
  prepared: NoteTemplate | null;
}

/** `name` is the patient's first name. */
export function useOffers(
  visitId: string,
  usedIn: UsedIn,
  serviceId: string | null,
  name: string,
): ReadonlySignal<Offers> {
  const answers = useSignal<Prepared | null>(null);
  const service = useSignal(serviceId);
  const who = useSignal(name);
  service.value = serviceId;
  who.value = name;
  useEffect(() => {
    needTemplates();
    api.get<Prepared>(`/visits/${encodeURIComponent(visitId)}/prepared`).then(
      (found) => (answers.value = found),
      (error: unknown) => console.error(error), // The note is written without it.
    );
  }, [visitId]);
  return useMemo(
    () =>
      computed(() => {
        const templates = noteTemplates.value.value?.templates ?? [];
        const prepared = asTemplate(answers.value, t("clinical-prepared", { name: who.value }));
        const all = offered(templates, usedIn, service.value);
        return { prepared, all: prepared === null ? all : [prepared, ...all] };
      }),
    [usedIn],
  );
}
