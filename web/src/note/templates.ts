/* The clinic's templates and the doctor's own, fetched once a page needs them. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { api } from "../api";
import type {
  AddNoteTemplate,
  ChangeNoteTemplate,
  NoteTemplate,
  NoteTemplates,
} from "../api/types";
import { remote } from "../page/remote";

export const noteTemplates = remote<NoteTemplates>(() => "/note-templates");

let asked = false;

/** Fetches them once; later changes are heard of from the answers to them. */
export function needTemplates(): void {
  if (asked) return;
  asked = true;
  void noteTemplates.load();
}

/** Those that one kind of note offers in a visit of one service, or of none. */
export function offered(
  all: readonly NoteTemplate[],
  usedIn: "clinical" | "shared",
  serviceId: string | null,
): NoteTemplate[] {
  return all
    .filter((each) => each.used_in === usedIn || each.used_in === "both")
    .filter((each) => each.service_id === null || each.service_id === serviceId)
    .toSorted((one, other) => rank(one) - rank(other));
}

/** The service's own come first; else by name, as they came. */
function rank({ service_id: service }: NoteTemplate): number {
  return service === null ? 1 : 0;
}

export function templatesFor(
  usedIn: "clinical" | "shared",
  serviceId: () => string | null,
): ReadonlySignal<NoteTemplate[]> {
  return computed(() => offered(noteTemplates.value.value?.templates ?? [], usedIn, serviceId()));
}

const path = (id: string, rest = "") => `/note-templates/${encodeURIComponent(id)}${rest}`;

export async function addTemplate(said: AddNoteTemplate): Promise<void> {
  await api.post<NoteTemplates>("/note-templates", said);
  await noteTemplates.load();
}

export async function changeTemplate(id: string, said: ChangeNoteTemplate): Promise<void> {
  await api.post<NoteTemplates>(path(id), said);
  await noteTemplates.load();
}

export async function closeTemplate(id: string): Promise<void> {
  await api.post<NoteTemplates>(path(id, "/close"), {});
  await noteTemplates.load();
}
