/* A patient's readings on their record: charts, ranges to set, and readings to enter. */
import { useMemo } from "preact/hooks";
import { readingsOf } from "../../readings/model";
import { ReadingsView } from "../../readings/Readings";
import { now } from "../model";

export function ReadingsPart({ patientId }: { patientId: string }) {
  const store = useMemo(() => readingsOf(patientId), [patientId]);
  return <ReadingsView store={store} mine={false} now={now.value} />;
}
