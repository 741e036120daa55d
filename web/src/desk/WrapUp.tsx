import { Check } from "lucide-preact";
import { useState } from "preact/hooks";
import type { Outcome } from "../api/types";
import { Banner, Button, RadioChoices, toast } from "../design";
import { shortName, t } from "../text";
import { finish, resumeCall, type LiveVisit } from "./live";
import { actionFailure, busy, visit } from "./model";
import { failureWords } from "./failureWords";
import { Undo } from "./Outcome";
import "./WrapUp.css";

/** After the call: how it went, while the note can still be written. Nobody comes next by itself. */
export function WrapUp({ live }: { live: LiveVisit }) {
  const [outcome, setOutcome] = useState<Outcome>("as_planned");
  const name = shortName(live.name);
  const failure = actionFailure.value;
  const seen = visit.value;
  const done = async () => {
    if (await finish(live.id, outcome)) toast({ text: t("desk-finished", { name: live.name }) });
  };
  return (
    <section class="wrap-up" aria-labelledby="wrap-up-title">
      <div class="wrap-up__head">
        <h2 id="wrap-up-title" tabIndex={-1}>
          {t("desk-wrap-title", { name })}
        </h2>
        <p class="muted">{t("desk-wrap-text")}</p>
      </div>
      <RadioChoices<Outcome>
        legend={t("desk-outcome")}
        options={[
          { value: "as_planned", title: t("desk-outcome-as-planned") },
          { value: "by_phone", title: t("desk-outcome-by-phone") },
          {
            value: "technical_failure",
            title: t("desk-outcome-technical"),
            note: t("desk-outcome-technical-hint"),
          },
          { value: "patient_no_show", title: t("desk-outcome-no-show") },
          { value: "doctor_unavailable", title: t("desk-outcome-unavailable") },
        ]}
        value={outcome}
        onValue={setOutcome}
      />
      {failure === null ? null : (
        <Banner tone="caution" title={failureWords(failure, visit.value)} urgent />
      )}
      <div class="wrap-up__end">
        <Button
          kind="primary"
          icon={Check}
          wide
          busy={busy.value === "complete"}
          onClick={() => void done()}
        >
          {t("desk-finish")}
        </Button>
        <p class="small muted">{t("desk-finish-hint", { name })}</p>
        {seen === null || seen.id !== live.id ? null : (
          <Undo seen={seen} onUndo={() => resumeCall(live.id)} />
        )}
      </div>
    </section>
  );
}
