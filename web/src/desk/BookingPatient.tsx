import { Search, UserPlus } from "lucide-preact";
import { errorText } from "../api";
import type { PatientBrief } from "../api/types";
import { Avatar, Button, Field, Input, Person, RadioChoices } from "../design";
import { languageNames, languages, t, type Language } from "../text";
import {
  change,
  draft,
  found,
  gaps,
  query,
  search,
  searchFailure,
  searching,
  type Gap,
} from "./booking";

function has(gap: Gap): boolean {
  return gaps.value.includes(gap);
}

function Result({ patient }: { patient: PatientBrief }) {
  const more = [patient.email, patient.phone].filter((each) => each).join(", ");
  return (
    <li>
      <button type="button" class="found__one" onClick={() => change({ patient })}>
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
  if (searching.value && found.value === null) return t("desk-book-searching");
  const patients = found.value;
  return patients === null ? "" : t("desk-book-found", { count: patients.length });
}

function Find() {
  return (
    <>
      <Field
        label={t("desk-book-search")}
        hint={t("desk-book-search-hint")}
        error={has("patient") ? t("desk-book-error-patient") : undefined}
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
        {t("desk-book-new")}
      </Button>
    </>
  );
}

function Chosen({ patient }: { patient: PatientBrief }) {
  const { name } = patient;
  const missing = has("missing-email")
    ? t("desk-book-error-missing-email", { name })
    : has("missing-phone")
      ? t("desk-book-error-missing-phone", { name })
      : null;
  return (
    <div class="chosen">
      <Person name={name} more={[patient.email, patient.phone].filter((each) => each).join(", ")} />
      <Button kind="quiet" onClick={() => change({ patient: null })}>
        {t("desk-book-change")}
      </Button>
      {missing === null ? null : (
        <p class="field__error chosen__missing" role="alert">
          {missing}
        </p>
      )}
    </div>
  );
}

function New() {
  const now = draft.value;
  return (
    <>
      <Field
        label={t("desk-book-name")}
        error={has("name") ? t("desk-book-error-name") : undefined}
      >
        <Input value={now.name} onValue={(name) => change({ name })} autocomplete="off" />
      </Field>
      <div class="booking__pair">
        <Field
          label={t("desk-book-email")}
          error={has("email") ? t("desk-book-error-email") : undefined}
        >
          <Input
            type="email"
            value={now.email}
            onValue={(email) => change({ email })}
            autocomplete="off"
          />
        </Field>
        <Field
          label={t("desk-book-phone")}
          error={has("phone") ? t("desk-book-error-phone") : undefined}
        >
          <Input
            type="tel"
            dir="ltr"
            value={now.phone}
            onValue={(phone) => change({ phone })}
            autocomplete="off"
            placeholder="+49 176 040690 23"
          />
        </Field>
      </div>
      <RadioChoices<Language>
        legend={t("desk-book-language")}
        row
        options={languages.map((value) => ({ value, title: languageNames[value] }))}
        value={now.language}
        onValue={(language) => change({ language })}
      />
      <Button kind="quiet" class="flush" icon={Search} onClick={() => change({ isNew: false })}>
        {t("desk-book-known")}
      </Button>
    </>
  );
}

/** Who the visit is for: found, or written down for the first time. */
export function BookingPatient() {
  const { isNew, patient } = draft.value;
  return (
    <fieldset class="booking__part">
      <legend>{t("desk-book-patient")}</legend>
      {isNew ? <New /> : patient === null ? <Find /> : <Chosen patient={patient} />}
    </fieldset>
  );
}
