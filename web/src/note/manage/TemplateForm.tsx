/* One template, being made or changed. */
import { useSignal } from "@preact/signals";
import type { ChangeNoteTemplate, NoteTemplate, ServiceEntry } from "../../api/types";
import { errorText } from "../../api";
import {
  Banner,
  Button,
  Buttons,
  Field,
  Input,
  RadioChoices,
  Select,
  Textarea,
  toast,
} from "../../design";
import { t } from "../../text";
import { addTemplate, changeTemplate } from "../templates";

export interface Edited {
  /** Null for a new one. */
  of: NoteTemplate | null;
}

interface TemplateFormProps {
  edited: Edited;
  services: readonly Pick<ServiceEntry, "id" | "name">[];
  mayOwn: boolean;
  onDone: () => void;
}

type Kind = NoteTemplate["kind"];
type UsedIn = NoteTemplate["used_in"];

export function TemplateForm({ edited: { of }, services, mayOwn, onDone }: TemplateFormProps) {
  const kind = useSignal<Kind>(of?.kind ?? "template");
  const usedIn = useSignal<UsedIn>(of?.used_in ?? "clinical");
  const mine = useSignal(of?.mine ?? false);
  const name = useSignal(of?.name ?? "");
  const body = useSignal(of?.body ?? "");
  const service = useSignal(of?.service_id ?? "");
  const missing = useSignal(false);
  const busy = useSignal(false);
  const failure = useSignal<unknown>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    missing.value = name.peek().trim() === "" || body.peek().trim() === "";
    if (missing.peek() || busy.peek()) return;
    const said: ChangeNoteTemplate = {
      kind: kind.peek(),
      used_in: usedIn.peek(),
      name: name.peek(),
      body: body.peek(),
      service_id: service.peek() === "" ? null : service.peek(),
    };
    busy.value = true;
    try {
      if (of === null) await addTemplate({ ...said, mine: mine.peek() });
      else await changeTemplate(of.id, said);
      toast({ text: t("templates-saved", { name: said.name }) });
      onDone();
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
  };
  const needed = (typed: string) =>
    missing.value && typed.trim() === "" ? t("templates-missing") : undefined;
  return (
    <form class="templates__form" noValidate onSubmit={(event) => void submit(event)}>
      <Field label={t("templates-name")} error={needed(name.value)}>
        <Input maxLength={120} value={name.value} onValue={(words) => (name.value = words)} />
      </Field>
      <RadioChoices<Kind>
        legend={t("templates-kind")}
        options={[
          { value: "template", title: t("templates-whole"), note: t("templates-whole-hint") },
          { value: "snippet", title: t("templates-snippet"), note: t("templates-snippet-hint") },
        ]}
        value={kind.value}
        onValue={(chosen) => (kind.value = chosen)}
      />
      <Field label={t("templates-body")} hint={t("templates-body-hint")} error={needed(body.value)}>
        <Textarea
          rows={10}
          maxLength={8000}
          value={body.value}
          onValue={(words) => (body.value = words)}
        />
      </Field>
      <Field label={t("templates-used-in")}>
        <Select value={usedIn.value} onValue={(chosen) => (usedIn.value = chosen as UsedIn)}>
          <option value="clinical">{t("templates-in-clinical")}</option>
          <option value="shared">{t("templates-in-shared")}</option>
          <option value="both">{t("templates-in-both")}</option>
        </Select>
      </Field>
      {services.length === 0 ? null : (
        <Field label={t("templates-service")}>
          <Select value={service.value} onValue={(chosen) => (service.value = chosen)}>
            <option value="">{t("templates-service-all")}</option>
            {services.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {of === null && mayOwn ? (
        <RadioChoices<"clinic" | "mine">
          legend={t("templates-for")}
          options={[
            { value: "clinic", title: t("templates-for-clinic") },
            { value: "mine", title: t("templates-for-me") },
          ]}
          value={mine.value ? "mine" : "clinic"}
          onValue={(chosen) => (mine.value = chosen === "mine")}
        />
      ) : null}
      {failure.value === null ? null : (
        <Banner tone="caution" urgent title={errorText(failure.value)} />
      )}
      <Buttons>
        <Button type="submit" kind="primary" busy={busy.value}>
          {t("templates-save")}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t("templates-cancel")}
        </Button>
      </Buttons>
    </form>
  );
}
