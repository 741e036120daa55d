import { useSignal } from "@preact/signals";
import { errorText } from "../../api";
import type { LibraryItem, SaveItem } from "../../api/types";
import { Banner, Button, Dialog, Field, Input, RadioChoices, Select, Textarea } from "../../design";
import { Plain } from "../../page/Plain";
import { language, languageNames, languages, t } from "../../text";
import { missingIn, save, type Missing } from "./model";

type Kind = SaveItem["kind"];

function kinds(): readonly { value: Kind; title: string }[] {
  return [
    { value: "page", title: t("library-kind-page") },
    { value: "link", title: t("library-kind-link") },
    { value: "file", title: t("library-kind-file") },
  ];
}

/** One item's words; its kind is chosen once. */
export function Edit({ item, onClose }: { item: LibraryItem | null; onClose: () => void }) {
  const kind = useSignal<Kind>(item?.kind ?? "page");
  const title = useSignal(item?.title ?? "");
  const tongue = useSignal(item?.language ?? language.value);
  const text = useSignal(item?.text ?? "");
  const url = useSignal(item?.url ?? "");
  const missing = useSignal<Missing>(null);
  const failure = useSignal<unknown>(null);
  const busy = useSignal(false);

  const keep = async () => {
    const said: SaveItem = {
      kind: kind.value,
      title: title.value.trim(),
      language: tongue.value,
      text: kind.value === "page" ? text.value : "",
      url: kind.value === "link" ? url.value.trim() : null,
    };
    missing.value = missingIn(said);
    if (missing.value !== null) return;
    busy.value = true;
    failure.value = null;
    try {
      await save(item?.id ?? null, said);
      onClose();
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
  };

  return (
    <Dialog
      open
      title={item === null ? t("library-add") : t("library-edit")}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" busy={busy.value} onClick={() => void keep()}>
            {t("library-save")}
          </Button>
          <Button onClick={onClose}>{t("library-cancel")}</Button>
        </>
      }
    >
      <div class="stack">
        {item === null ? (
          <RadioChoices
            legend={t("library-kind")}
            options={kinds()}
            value={kind.value}
            onValue={(value) => (kind.value = value)}
          />
        ) : null}
        <Field
          label={t("library-name")}
          error={missing.value === "title" ? t("library-title-missing") : undefined}
        >
          <Input maxLength={200} value={title.value} onValue={(words) => (title.value = words)} />
        </Field>
        <Field label={t("library-language")}>
          <Select value={tongue.value} onValue={(value) => (tongue.value = value)}>
            {languages.map((each) => (
              <option key={each} value={each}>
                {languageNames[each]}
              </option>
            ))}
          </Select>
        </Field>
        {kind.value === "page" ? (
          <>
            <Field
              label={t("library-text")}
              hint={t("library-text-hint")}
              error={missing.value === "text" ? t("library-text-missing") : undefined}
            >
              <Textarea
                rows={10}
                maxLength={40000}
                value={text.value}
                onValue={(words) => (text.value = words)}
              />
            </Field>
            {text.value.trim() === "" ? null : (
              <details>
                <summary>{t("library-preview")}</summary>
                <Plain text={text.value} language={tongue.value} />
              </details>
            )}
          </>
        ) : null}
        {kind.value === "link" ? (
          <Field
            label={t("library-url")}
            hint={t("library-url-hint")}
            error={missing.value === "url" ? t("library-url-wrong") : undefined}
          >
            <Input
              type="url"
              maxLength={500}
              dir="ltr"
              value={url.value}
              onValue={(words) => (url.value = words)}
            />
          </Field>
        ) : null}
        {failure.value === null ? null : (
          <Banner tone="caution" urgent title={errorText(failure.value)} />
        )}
      </div>
    </Dialog>
  );
}
