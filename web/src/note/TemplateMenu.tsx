/* Templates and snippets to drop into a note. Which there are is templates.ts's; the note's surface
   says where they are managed. */
import { LayoutTemplate } from "lucide-preact";
import { useState } from "preact/hooks";
import type { NoteTemplate } from "../api/types";
import { Field, Icon, Input, Menu } from "../design";
import { t } from "../text";

export interface TemplateMenuProps {
  templates: readonly NoteTemplate[];
  onChoose: (template: NoteTemplate) => void;
  /** Where templates are made and changed. */
  manageHref?: string | undefined;
}

/** From here on a name is found faster by typing. */
const many = 8;

function Group({
  title,
  all,
  onChoose,
}: {
  title: string;
  all: readonly NoteTemplate[];
  onChoose: (template: NoteTemplate) => void;
}) {
  if (all.length === 0) return null;
  return (
    <section class="note__templates" aria-label={title}>
      <h3 class="small muted">{title}</h3>
      <ul>
        {all.map((each) => (
          <li key={each.id}>
            <button type="button" class="note__template" onClick={() => onChoose(each)}>
              {each.name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function TemplateMenu({ templates, onChoose, manageHref }: TemplateMenuProps) {
  const [typed, setTyped] = useState("");
  const wanted = typed.trim().toLocaleLowerCase();
  const found = templates.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  const of = (kind: NoteTemplate["kind"]) => found.filter((each) => each.kind === kind);
  return (
    <div class="note__menu">
      <Menu
        label={t("note-templates")}
        face={
          <span class="note__tool" aria-hidden="true">
            <Icon of={LayoutTemplate} />
            {t("note-templates")}
          </span>
        }
      >
        {templates.length > many ? (
          <Field label={t("note-templates-find")}>
            <Input type="search" value={typed} onValue={setTyped} />
          </Field>
        ) : null}
        <Group title={t("note-templates-whole")} all={of("template")} onChoose={onChoose} />
        <Group title={t("note-templates-snippets")} all={of("snippet")} onChoose={onChoose} />
        {found.length === 0 ? <p class="small muted">{t("note-templates-none")}</p> : null}
        {manageHref === undefined ? null : (
          <a href={manageHref} class="small">
            {t("note-templates-manage")}
          </a>
        )}
      </Menu>
    </div>
  );
}
