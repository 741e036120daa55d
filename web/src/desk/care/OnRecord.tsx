/* Readings and care plan on a patient's record: each is loaded when it is opened, since a look at it
   is written down for the patient. */
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { Activity, ListTodo } from "lucide-preact";
import { errorText } from "../../api";
import { Icon, Skeleton, type LucideIcon } from "../../design";
import { loadText, t } from "../../text";
import "./OnRecord.css";

interface PartProps {
  patientId: string;
}

type Part = ComponentType<PartProps>;

async function readings(): Promise<Part> {
  const [{ ReadingsPart }] = await Promise.all([import("./ReadingsPart"), loadText(["readings"])]);
  return ReadingsPart;
}

async function plan(): Promise<Part> {
  const [{ PlanPart }] = await Promise.all([import("./PlanPart"), loadText(["plan"])]);
  return PlanPart;
}

interface FoldProps extends PartProps {
  icon: LucideIcon;
  title: string;
  load: () => Promise<Part>;
}

function Fold({ icon, title, load, patientId }: FoldProps) {
  const shown = useSignal<{ View: Part } | null>(null);
  const failure = useSignal<unknown>(null);
  const open = async () => {
    failure.value = null;
    try {
      shown.value = { View: await load() };
    } catch (error) {
      failure.value = error;
    }
  };
  const View = shown.value?.View;
  return (
    <details
      class="record-fold"
      onToggle={(event) => {
        if (event.currentTarget.open && shown.peek() === null) void open();
      }}
    >
      <summary>
        <Icon of={icon} />
        <h2>{title}</h2>
      </summary>
      {failure.value === null ? null : <p role="alert">{errorText(failure.value)}</p>}
      {View !== undefined ? (
        <View patientId={patientId} />
      ) : failure.value === null ? (
        <Skeleton label={title} lines={3} />
      ) : null}
    </details>
  );
}

export function CareOnRecord({ patientId }: PartProps) {
  return (
    <>
      <Fold icon={Activity} title={t("care-readings")} load={readings} patientId={patientId} />
      <Fold icon={ListTodo} title={t("care-plan")} load={plan} patientId={patientId} />
    </>
  );
}
