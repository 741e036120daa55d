/* /portal/plan: goals and tasks of the patient, or, with ?of=, of somebody they act for. */
import { useMemo } from "preact/hooks";
import { person } from "../../account/session";
import { Heading } from "../../page/Heading";
import { planOf } from "../../plan/model";
import { PlanView } from "../../plan/Plan";
import { t } from "../../text";
import { now } from "../model";
import { recordOf } from "../route";

export const catalogues: readonly string[] = ["plan"];

export function View() {
  const patientId = recordOf.value ?? person.value?.id ?? null;
  const store = useMemo(() => (patientId === null ? null : planOf(patientId)), [patientId]);
  if (store === null) return null;
  return (
    <>
      <div class="page__head">
        <Heading
          view="plan"
          text={recordOf.value === null ? t("plan-title") : t("plan-title-other")}
        />
        <p class="muted">{t("plan-words")}</p>
      </div>
      <PlanView store={store} mine now={now.value} />
    </>
  );
}
