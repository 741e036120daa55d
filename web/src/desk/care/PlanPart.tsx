/* A patient's care plan on their record, edited by the doctor. */
import { useMemo } from "preact/hooks";
import { planOf } from "../../plan/model";
import { PlanView } from "../../plan/Plan";
import { now } from "../model";

export function PlanPart({ patientId }: { patientId: string }) {
  const store = useMemo(() => planOf(patientId), [patientId]);
  return <PlanView store={store} mine={false} now={now.value} />;
}
