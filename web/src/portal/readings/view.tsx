/* /portal/readings: what the patient measures, or, with ?of=, somebody they act for. */
import { useMemo } from "preact/hooks";
import { person } from "../../account/session";
import { Heading } from "../../page/Heading";
import { readingsOf } from "../../readings/model";
import { ReadingsView } from "../../readings/Readings";
import { t } from "../../text";
import { now } from "../model";
import { recordOf } from "../route";

export const catalogues: readonly string[] = ["readings"];

export function View() {
  const patientId = recordOf.value ?? person.value?.id ?? null;
  const store = useMemo(() => (patientId === null ? null : readingsOf(patientId)), [patientId]);
  if (store === null) return null;
  const name = store.all.value.value?.patient_name;
  const isOwn = recordOf.value === null;
  return (
    <>
      <div class="page__head">
        <Heading
          view="readings"
          text={
            isOwn || name === undefined ? t("readings-title") : t("readings-title-of", { name })
          }
        />
        <p class="muted">{t("readings-words")}</p>
      </div>
      <ReadingsView store={store} mine now={now.value} />
    </>
  );
}
