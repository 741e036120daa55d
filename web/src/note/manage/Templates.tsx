/* Templates and snippets of notes: the clinic's, and the doctor's own. Doctors and admins share this
   page. Needs the catalogues "note" and "templates". */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { CirclePlus, LayoutTemplate, Pencil, Trash2 } from "lucide-preact";
import { errorText } from "../../api";
import type { NoteTemplate, ServiceList } from "../../api/types";
import { Banner, Button, Buttons, Chip, Dialog, Empty, Skeleton, toast } from "../../design";
import { Failure } from "../../page/Failure";
import { Heading } from "../../page/Heading";
import { remote } from "../../page/remote";
import { t } from "../../text";
import { closeTemplate, needTemplates, noteTemplates } from "../templates";
import { TemplateForm, type Edited } from "./TemplateForm";
import "./Templates.css";

const services = remote<ServiceList>(() => "/services");

interface TemplatesProps {
  /** A doctor may keep some for themselves. */
  mayOwn: boolean;
}

function kindWords({ kind, used_in: usedIn }: NoteTemplate): string {
  if (kind === "snippet") return t("templates-is-snippet");
  if (usedIn === "shared") return t("templates-is-shared");
  return usedIn === "both" ? t("templates-is-both") : t("templates-is-clinical");
}

function Row({ one, onEdit }: { one: NoteTemplate; onEdit: () => void }) {
  const asking = useSignal(false);
  const failure = useSignal<unknown>(null);
  const service = services.value.value?.services.find(({ id }) => id === one.service_id);
  const remove = async () => {
    try {
      await closeTemplate(one.id);
      toast({ text: t("templates-removed", { name: one.name }) });
    } catch (error) {
      failure.value = error;
      return;
    }
    asking.value = false;
  };
  return (
    <li class="templates__row">
      <div class="templates__head">
        <h2>{one.name}</h2>
        <Chip icon={LayoutTemplate}>{kindWords(one)}</Chip>
      </div>
      <p class="small muted">
        {one.mine ? t("templates-mine") : t("templates-clinic")}
        {service === undefined ? "" : `, ${service.name}`}
      </p>
      <details>
        <summary class="small">{t("templates-look")}</summary>
        <pre class="templates__body">{one.body}</pre>
      </details>
      {one.may_change ? (
        <Buttons>
          <Button
            icon={Pencil}
            onClick={onEdit}
            aria-label={t("templates-edit", { name: one.name })}
          >
            {t("templates-edit-short")}
          </Button>
          <Button
            kind="quiet"
            icon={Trash2}
            aria-label={t("templates-remove", { name: one.name })}
            onClick={() => (asking.value = true)}
          >
            {t("templates-remove-short")}
          </Button>
        </Buttons>
      ) : null}
      <Dialog
        open={asking.value}
        title={t("templates-remove-title", { name: one.name })}
        onClose={() => (asking.value = false)}
        actions={
          <>
            <Button autofocus onClick={() => (asking.value = false)}>
              {t("templates-keep")}
            </Button>
            <Button kind="danger" onClick={() => void remove()}>
              {t("templates-remove-short")}
            </Button>
          </>
        }
      >
        <p>{t("templates-remove-about")}</p>
        {failure.value === null ? null : (
          <Banner tone="caution" urgent title={errorText(failure.value)} />
        )}
      </Dialog>
    </li>
  );
}

function All({ onEdit }: { onEdit: (one: NoteTemplate) => void }) {
  const all = noteTemplates.value.value;
  if (all === null) {
    const failure = noteTemplates.failure.value;
    if (failure === null) return <Skeleton label={t("templates-loading")} lines={5} />;
    return <Failure title={t("templates-failed")} error={failure} onAgain={noteTemplates.load} />;
  }
  if (all.templates.length === 0) {
    return (
      <Empty icon={LayoutTemplate} title={t("templates-none")}>
        {t("templates-none-about")}
      </Empty>
    );
  }
  return (
    <ul class="templates__list">
      {all.templates.map((one) => (
        <Row key={one.id} one={one} onEdit={() => onEdit(one)} />
      ))}
    </ul>
  );
}

export function Templates({ mayOwn }: TemplatesProps) {
  const edited = useSignal<Edited | null>(null);
  useEffect(() => {
    needTemplates();
    void services.load();
  }, []);
  return (
    <div class="templates stack">
      <div class="templates__head">
        <Heading view="templates" text={t("templates-title")} />
        {edited.value === null ? (
          <Button kind="primary" icon={CirclePlus} onClick={() => (edited.value = { of: null })}>
            {t("templates-new")}
          </Button>
        ) : null}
      </div>
      <p class="muted">{t("templates-about")}</p>
      {edited.value === null ? (
        <All onEdit={(one) => (edited.value = { of: one })} />
      ) : (
        <TemplateForm
          key={edited.value.of?.id ?? "new"}
          edited={edited.value}
          services={services.value.value?.services ?? []}
          mayOwn={mayOwn}
          onDone={() => (edited.value = null)}
        />
      )}
    </div>
  );
}
