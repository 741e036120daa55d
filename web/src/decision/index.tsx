/* The door to shared decisions: a chunk of its own with words of its own, fetched when a decision is
   first looked at. `call.ftl` has the words for what is shown until then. */
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { Skeleton } from "../design";
import { loadText, t } from "../text";
import type { NextVisit } from "./InRecord";

interface DecisionPanelProps {
  visitId: string;
  /** Who looks: the doctor may begin one. The server decides what each may change. */
  side: "doctor" | "patient";
}

interface LazyProps<P> {
  load: () => Promise<ComponentType<P>>;
  props: P;
}

function Lazy<P extends object>({ load, props }: LazyProps<P>) {
  const found = useSignal<{ of: ComponentType<P> } | "loading" | "failed">("loading");
  useEffect(() => {
    Promise.all([load(), loadText(["decision", "decision-list"])]).then(
      ([of]) => (found.value = { of }),
      () => (found.value = "failed"),
    );
  }, []);
  if (found.value === "loading") return <Skeleton label={t("call-decision-loading")} lines={4} />;
  if (found.value === "failed") return <p role="alert">{t("call-decision-failed")}</p>;
  const { of: Shown } = found.value;
  return <Shown {...props} />;
}

const panel = () => import("./Panel").then((found) => found.Panel);
const inRecord = () => import("./InRecord").then((found) => found.InRecord);

/** The decisions of a visit that this page attends. */
export function DecisionPanel(props: DecisionPanelProps) {
  return <Lazy load={panel} props={props} />;
}

/** A patient's decisions in the record, for a doctor to read. */
export function DecisionsInRecord(props: { patientId: string; next: NextVisit | null }) {
  return <Lazy load={inRecord} props={props} />;
}
