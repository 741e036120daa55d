import { useSignal } from "@preact/signals";
import {
  Choice,
  Choices,
  CodeInput,
  Field,
  Input,
  RadioChoices,
  Select,
  Textarea,
} from "../../design";
import { languageNames, languages, t } from "../../text";
import { Part } from "./Part";

function Fields() {
  const code = useSignal("482115");
  return (
    <div class="grid">
      <Field label={t("gallery-callback")} hint={t("gallery-callback-hint")}>
        <Input type="tel" autoComplete="tel" value="0176 040690 23" />
      </Field>
      <Field label={t("gallery-birth")} error={t("gallery-birth-error")}>
        <Input value="3 14 1968" />
      </Field>
      <Field label={t("gallery-code")} hint={t("gallery-code-hint")}>
        <CodeInput value={code.value} onValue={(digits) => (code.value = digits)} />
      </Field>
      <Field label={t("gallery-visit-language")}>
        <Select>
          {languages.map((each) => (
            <option key={each} value={each} lang={each}>
              {languageNames[each]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("gallery-matters")} optional>
        <Textarea value={t("gallery-matters-value")} />
      </Field>
      <Field label={t("gallery-mail")} hint={t("gallery-mail-hint")}>
        <Input type="email" value="maria.ferreira@example.org" disabled />
      </Field>
    </div>
  );
}

type Company = "alone" | "together";
type Rating = "good" | "fair" | "poor";

function ChoiceCards() {
  const company = useSignal<Company | null>("alone");
  const rating = useSignal<Rating | null>(null);
  const student = useSignal(false);
  return (
    <div class="grid">
      <RadioChoices<Company>
        legend={t("gallery-company")}
        value={company.value}
        onValue={(value) => (company.value = value)}
        options={[
          { value: "alone", title: t("gallery-alone") },
          {
            value: "together",
            title: t("gallery-together"),
            note: t("gallery-together-note"),
          },
        ]}
      />
      <Choices legend={t("gallery-consent")} error={t("gallery-consent-error")}>
        <Choice
          title={t("gallery-consent-video")}
          note={t("gallery-consent-video-note")}
          checked
          disabled
          onChange={() => undefined}
        />
        <Choice
          title={t("gallery-consent-student")}
          note={t("gallery-consent-student-note")}
          checked={student.value}
          onChange={(checked) => (student.value = checked)}
        />
      </Choices>
      <RadioChoices<Rating>
        legend={t("gallery-rating")}
        row
        value={rating.value}
        onValue={(value) => (rating.value = value)}
        options={[
          { value: "good", title: t("gallery-rating-good") },
          { value: "fair", title: t("gallery-rating-fair") },
          { value: "poor", title: t("gallery-rating-poor") },
        ]}
      />
    </div>
  );
}

export function Asking() {
  return (
    <>
      <Part title={t("gallery-fields")}>
        <Fields />
      </Part>
      <Part title={t("gallery-choices")}>
        <ChoiceCards />
      </Part>
    </>
  );
}
