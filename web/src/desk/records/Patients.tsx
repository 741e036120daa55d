/* Finding a patient, to read their record. */
import { SearchX, UsersRound } from "lucide-preact";
import { errorText } from "../../api";
import { Banner, Empty, Field, Input, Person } from "../../design";
import { Heading } from "../../page/Heading";
import { t } from "../../text";
import { patientHref } from "../route";
import { found, patientId, search, searchFailure, words } from "./model";
import { Reach } from "./Reach";
import { Record } from "./Record";
import "./Records.css";

function Found() {
  const all = found.value;
  if (all === null) {
    return (
      <Empty icon={UsersRound} title={t("records-search-title")}>
        {t("records-search-words")}
      </Empty>
    );
  }
  if (all.length === 0) {
    return (
      <Empty icon={SearchX} title={t("records-nobody")}>
        {t("records-nobody-words")}
      </Empty>
    );
  }
  return (
    <ul class="records__found">
      {all.map((patient) => (
        <li key={patient.id}>
          <a href={patientHref(patient.id)}>
            <Person name={patient.name} more={<Reach patient={patient} />} />
          </a>
        </li>
      ))}
    </ul>
  );
}

export function Patients() {
  const id = patientId.value;
  if (id !== null) return <Record key={id} />;
  return (
    <div class="records stack">
      <Heading view="patients" text={t("records-title")} />
      <Field label={t("records-search")}>
        <Input type="search" autocomplete="off" value={words.value} onValue={search} />
      </Field>
      {searchFailure.value === null ? null : (
        <Banner tone="caution" urgent title={errorText(searchFailure.value)} />
      )}
      <p class="visually-hidden" role="status">
        {found.value === null ? "" : t("records-count", { count: found.value.length })}
      </p>
      <Found />
    </div>
  );
}
