/* The licences of one doctor: which countries or states, and until when. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { errorText } from "../../api";
import type { AdminPerson, Licence } from "../../api/types";
import { Banner, Button, Dialog, Field, Input, Select, Skeleton } from "../../design";
import { clinic, loadClinic } from "../../page/clinic";
import { dayOf, t } from "../../text";
import { countries, regionName, statesOf } from "../../visit/check-in/regions";
import { now } from "../model";
import { addLicence, busy, failure, licences, openLicences, removeLicence } from "./licences";

/** Noon, so that no zone makes another day of it. */
const dayWords = (day: string) => dayOf(`${day}T12:00:00`, now.value);

function untilWords({ valid_until: until }: Licence): string {
  return until === null
    ? t("admin-licence-open")
    : t("admin-proxy-until", { day: dayWords(until) });
}

function List({ personId }: { personId: string }) {
  const all = licences.value;
  if (all === null) {
    return failure.value === null ? (
      <Skeleton label={t("admin-licence-loading")} lines={2} />
    ) : null;
  }
  if (all.length === 0) return <p class="muted">{t("admin-licence-none")}</p>;
  return (
    <ul class="rows">
      {all.map((licence) => (
        <li key={licence.region} class="proxy">
          <div>
            <b>{regionName(licence.region)}</b>
            <p class="small muted">{untilWords(licence)}</p>
          </div>
          <Button kind="quiet" onClick={() => void removeLicence(personId, licence.region)}>
            <span>
              {t("admin-licence-remove")}
              <span class="visually-hidden"> ({regionName(licence.region)})</span>
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Add({ personId }: { personId: string }) {
  const country = useSignal("");
  const state = useSignal("");
  const until = useSignal("");
  const tried = useSignal(false);
  const states = statesOf(country.value);
  const region = states.length === 0 ? country.value : state.value;
  const send = async () => {
    tried.value = true;
    if (region === "") return;
    const added = { region, valid_until: until.peek() === "" ? null : until.peek() };
    if (!(await addLicence(personId, added))) return;
    country.value = state.value = until.value = "";
    tried.value = false;
  };
  const missing = tried.value && region === "" ? t("admin-licence-missing") : undefined;
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3>{t("admin-licence-add")}</h3>
      <Field label={t("admin-licence-country")} error={country.value === "" ? missing : undefined}>
        <Select
          value={country.value}
          onValue={(chosen) => {
            country.value = chosen;
            state.value = "";
          }}
        >
          <option value="">{t("admin-licence-choose")}</option>
          {countries().map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      {states.length === 0 ? null : (
        <Field label={t("admin-licence-state")} error={missing}>
          <Select value={state.value} onValue={(chosen) => (state.value = chosen)}>
            <option value="">{t("admin-licence-choose")}</option>
            {states.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field label={t("admin-proxy-last-day")} hint={t("admin-licence-until-hint")} optional>
        <Input type="date" value={until.value} onValue={(day) => (until.value = day)} />
      </Field>
      {failure.value === null ? null : (
        <Banner tone="critical" urgent title={errorText(failure.value)} />
      )}
      <div>
        <Button kind="primary" type="submit" busy={busy.value}>
          {t("admin-licence-keep")}
        </Button>
      </div>
    </form>
  );
}

interface LicencesProps {
  person: AdminPerson;
  onClose: () => void;
}

/** Whoever isn't asked where they are is nowhere that a doctor could be warned of. */
function NobodyAsked() {
  useEffect(() => void loadClinic(), []);
  if (clinic.value === null || clinic.value.region !== null) return null;
  return (
    <Banner tone="caution" title={t("admin-licence-unasked")}>
      {t("admin-licence-unasked-do")}
    </Banner>
  );
}

export function LicencesDialog({ person, onClose }: LicencesProps) {
  useEffect(() => openLicences(person.id), [person.id]);
  return (
    <Dialog
      open
      title={t("admin-licence-title", { name: person.name })}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t("admin-proxy-close")}</Button>}
    >
      <p class="muted">{t("admin-licence-words")}</p>
      <NobodyAsked />
      <List personId={person.id} />
      <Add personId={person.id} />
    </Dialog>
  );
}
