/* What the doctor is asked about the call in wrap-up: small, optional, out of the way. */
import { useSignal } from "@preact/signals";
import { MessageSquareText } from "lucide-preact";
import { Button } from "../design";
import { FeedbackForm } from "../feedback/FeedbackForm";
import { useGiving } from "../feedback/useGiving";
import { t } from "../text";
import "./OwnView.css";

type Stage = "offered" | "open" | "over";

function Form({ visitId, onOver }: { visitId: string; onOver: () => void }) {
  const giving = useGiving({
    path: `/visits/${visitId}/doctor-feedback`,
    onDone: onOver,
    onSettled: onOver,
  });
  return <FeedbackForm giving={giving} label={t("desk-own-view")} />;
}

export function OwnView({ visitId }: { visitId: string }) {
  const stage = useSignal<Stage>("offered");
  if (stage.value === "over") return <p class="small muted">{t("desk-own-view-over")}</p>;
  if (stage.value === "offered") {
    return (
      <div>
        <Button icon={MessageSquareText} kind="quiet" onClick={() => (stage.value = "open")}>
          {t("desk-own-view-open")}
        </Button>
      </div>
    );
  }
  return (
    <section class="own-view" aria-labelledby="own-view-title">
      <h3 id="own-view-title">{t("desk-own-view")}</h3>
      <Form visitId={visitId} onOver={() => (stage.value = "over")} />
    </section>
  );
}
