import { Search, UserPlus } from "lucide-preact";
import { errorText } from "../api";
import type { PatientBrief } from "../api/types";
import { Avatar, Button, Field, Input, Person, RadioChoices } from "../design";
import { PhoneChecked } from "../page/PhoneChecked";
import { languageNames, languages, t, type Language } from "../text";
import { change, draft, gaps, type Gap } from "./booking";
import { found, query, search, searchFailure, searching } from "./search";

function has(gap: Gap): boolean {
  return gaps.value.includes(gap);
}

function Result({ patient }: { patient: PatientBrief }) {
  const more = [patient.email, patient.phone].filter((each) => each).join(", ");
  return (
    <li>
      <button
        type="button"
        class="found__one"
        onClick={() => change({ patient, phoneChecked: false })}
      >
        <Avatar name={patient.name} size="s" />
        <span class="found__words">
          <b>{patient.name}</b>
          <span class="muted small">{more}</span>
        </span>
      </button>
    </li>
  );
}

function foundWords(): string {
  if (searchFailure.value !== null) return errorText(searchFailure.value);
  if (searching.value && found.value === null) return t("booking-searching");
  const patients = found.value;
  return patients === null ? "" : t("booking-found", { count: patients.length });
}

function Find() {
  return (
    <>
      <Field
        label={t("booking-search")}
        hint={t("booking-search-hint")}
        error={has("patient") ? t("booking-error-patient") : undefined}
      >
        <Input
          type="search"
          autocomplete="off"
          value={query.value}
          onValue={search}
          data-gap="patient"
        />
      </Field>
      <p class="small muted found__count" role="status">
        {foundWords()}
      </p>
      {found.value === null || found.value.length === 0 ? null : (
        <ul class="found">
          {found.value.map((patient) => (
            <Result key={patient.id} patient={patient} />
          ))}
        </ul>
      )}
      <Button icon={UserPlus} onClick={() => change({ isNew: true, name: query.peek().trim() })}>
        {t("booking-new")}
      </Button>
    </>
  );
}

function Chosen({ patient }: { patient: PatientBrief }) {
  const { name } = patient;
  const missing = has("missing-email")
    ? t("booking-error-missing-email", { name })
    : has("missing-phone")
      ? t("booking-error-missing-phone", { name })
      : null;
  return (
    <div class="chosen">
      <Person name={name} more={[patient.email, patient.phone].filter((each) => each).join(", ")} />
      <Button kind="quiet" onClick={() => change({ patient: null })}>
        {t("booking-change")}
      </Button>
      {missing === null ? null : (
        <p class="field__error chosen__missing" role="alert">
          {missing}
        </p>
      )}
      {patient.phone && !patient.phone_checked ? <Checked /> : null}
    </div>
  );
}

function Checked() {
  return (
    <PhoneChecked
      checked={draft.value.phoneChecked}
      onChange={(phoneChecked) => change({ phoneChecked })}
      missing={has("phone-checked")}
    />
  );
}

function New() {
  const now = draft.value;
  return (
    <>
      <Field label={t("booking-name")} error={has("name") ? t("booking-error-name") : undefined}>
        <Input value={now.name} onValue={(name) => change({ name })} autocomplete="off" />
      </Field>
      <div class="booking__pair">
        <Field
          label={t("booking-email")}
          error={has("email") ? t("booking-error-email") : undefined}
        >
          <Input
            type="email"
            value={now.email}
            onValue={(email) => change({ email })}
            autocomplete="off"
          />
        </Field>
        <Field
          label={t("booking-phone")}
          error={has("phone") ? t("booking-error-phone") : undefined}
        >
          <Input
            type="tel"
            dir="ltr"
            value={now.phone}
            onValue={(phone) => change({ phone, phoneChecked: false })}
            autocomplete="off"
            placeholder="+49 176 040690 23"
          />
        </Field>
      </div>
      <Checked />
      <RadioChoices<Language>
        legend={t("booking-language")}
        row
        options={languages.map((value) => ({ value, title: languageNames[value] }))}
        value={now.language}
        onValue={(language) => change({ language })}
      />
      <Button kind="quiet" class="flush" icon={Search} onClick={() => change({ isNew: false })}>
        {t("booking-known")}
      </Button>
    </>
  );
}

/** Who the visit is for: found, or written down for the first time. */
export function BookingPatient() {
  const { isNew, patient } = draft.value;
  return (
    <fieldset class="booking__part">
      <legend>{t("booking-patient")}</legend>
      {isNew ? <New /> : patient === null ? <Find /> : <Chosen patient={patient} />}
    </fieldset>
  );
}
