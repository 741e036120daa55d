/* The words of a summary under its headings, as the doctor writes them. */
import { Field, Input, Select, Textarea } from "../design";
import { t } from "../text";
import type { Content } from "./content";
import { Lines } from "./Lines";

const mostChars = 4_000;
const mostPhrase = 300;

interface EditorProps {
  content: Content;
  name: string;
  /** Something was sent before, so a change of it needs a word. */
  isCorrection: boolean;
  onEdit: (change: Partial<Content>) => void;
}

function Steps({ content, onEdit }: Pick<EditorProps, "content" | "onEdit">) {
  return (
    <Lines
      title={t("summary-steps")}
      lines={content.steps}
      empty={{ what: "", when: "" }}
      isEmpty={({ what, when }) => what === "" && when === ""}
      nameOf={(number) => t("summary-desk-step", { number })}
      addWords={t("summary-desk-step-add")}
      onLines={(steps) => onEdit({ steps })}
    >
      {(step, name, onStep) => (
        <div class="lines__step">
          <Input
            aria-label={name}
            maxLength={mostPhrase}
            value={step.what}
            onValue={(what) => onStep({ ...step, what })}
          />
          <Input
            aria-label={`${name}, ${t("summary-desk-when")}`}
            placeholder={t("summary-desk-when")}
            maxLength={mostPhrase}
            value={step.when}
            onValue={(when) => onStep({ ...step, when })}
          />
        </div>
      )}
    </Lines>
  );
}

function Help({ content, onEdit }: Pick<EditorProps, "content" | "onEdit">) {
  return (
    <Lines
      title={t("summary-help")}
      hint={t("summary-desk-help-hint")}
      lines={content.help}
      empty=""
      isEmpty={(sign) => sign === ""}
      nameOf={(number) => t("summary-desk-sign", { number })}
      addWords={t("summary-desk-sign-add")}
      onLines={(help) => onEdit({ help })}
    >
      {(sign, name, onSign) => (
        <Input aria-label={name} maxLength={mostPhrase} value={sign} onValue={onSign} />
      )}
    </Lines>
  );
}

export function Editor({ content, name, isCorrection, onEdit }: EditorProps) {
  return (
    <div class="summary-editor" lang={content.language}>
      {isCorrection ? (
        <Field
          label={t("summary-desk-change")}
          hint={t("summary-desk-change-hint", { name })}
          optional
        >
          <Input
            maxLength={mostPhrase}
            value={content.change}
            onValue={(change) => onEdit({ change })}
          />
        </Field>
      ) : null}
      <Field label={t("summary-talked")} hint={t("summary-desk-talked-hint")}>
        <Textarea
          rows={4}
          maxLength={mostChars}
          value={content.talked}
          onValue={(talked) => onEdit({ talked })}
        />
      </Field>
      <Field label={t("summary-decided")} hint={t("summary-desk-decided-hint")}>
        <Textarea
          rows={3}
          maxLength={mostChars}
          value={content.decided}
          onValue={(decided) => onEdit({ decided })}
        />
      </Field>
      <Steps content={content} onEdit={onEdit} />
      <Help content={content} onEdit={onEdit} />
      <Field label={t("summary-call")}>
        <Textarea
          rows={2}
          maxLength={mostChars}
          value={content.call}
          onValue={(call) => onEdit({ call })}
        />
      </Field>
      <Field
        label={t("summary-desk-question")}
        hint={t("summary-desk-question-hint", { name })}
        optional
      >
        <Input
          maxLength={mostPhrase}
          value={content.question}
          onValue={(question) => onEdit({ question })}
        />
      </Field>
      <Field label={t("summary-desk-language")}>
        <Select
          value={content.language}
          onValue={(language) => onEdit({ language: language === "es" ? "es" : "en" })}
        >
          <option value="en" lang="en">
            English
          </option>
          <option value="es" lang="es">
            Español
          </option>
        </Select>
      </Field>
    </div>
  );
}
