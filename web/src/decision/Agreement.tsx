/* What both decide: one option or later, in their own words, with a day to look again. Either writes it
   down; both confirm. What is in the form stays there when the other was quicker. */
import { useSignal } from "@preact/signals";
import { NotebookPen } from "lucide-preact";
import { errorText } from "../api";
import type { Decision, DecisionAgreement, DecisionOffer } from "../api/types";
import { Banner, Button, Field, Input, RadioChoices, Textarea } from "../design";
import { dayOf, localDay, t } from "../text";
import { emptyAgreement, laterChoice, optionOf } from "./model";
import type { DecisionStore } from "./store";

/** A day has no zone: noon is the same day everywhere near. */
export function dayWords(day: string): string {
  return dayOf(`${day}T12:00`);
}

interface SaidProps {
  offer: DecisionOffer;
  agreement: DecisionAgreement;
}

export function AgreementSaid({ offer, agreement }: SaidProps) {
  const option = optionOf(offer, agreement.option_id);
  return (
    <>
      <p class="agree__words">
        <b dir="auto">{option?.title ?? t("decision-later")}</b>
        {agreement.option_id !== null || agreement.reason === "" ? null : (
          <span dir="auto">: {agreement.reason}</span>
        )}
      </p>
      {agreement.words === "" ? null : (
        <p class="agree__more" dir="auto">
          {agreement.words}
        </p>
      )}
      {agreement.review_on === null ? null : (
        <p class="small muted">{t("decision-review", { day: dayWords(agreement.review_on) })}</p>
      )}
    </>
  );
}

interface FormProps {
  seen: Decision;
  store: DecisionStore;
  /** Opened by "decide later". */
  later: boolean;
  onDone: () => void;
}

export function AgreementForm({ seen, store, later, onDone }: FormProps) {
  const before = seen.agreement ?? emptyAgreement();
  const base = useSignal(seen.agreement_revision);
  const choice = useSignal<string | null>(
    later || (seen.agreement !== null && before.option_id === null)
      ? laterChoice
      : (before.option_id ?? seen.voice.leans_to),
  );
  const words = useSignal(before.words);
  const reason = useSignal(before.reason);
  const day = useSignal(before.review_on ?? "");
  const missing = useSignal(false);
  const refused = store.refused.value;
  const clash = seen.agreement_revision !== base.value;
  const isLater = choice.value === laterChoice;

  const save = async (from: number) => {
    missing.value = choice.value === null || (isLater && reason.value.trim() === "");
    if (missing.value) return;
    const agreement: DecisionAgreement = {
      option_id: isLater ? null : choice.value,
      words: words.value,
      reason: isLater ? reason.value : "",
      review_on: day.value === "" ? null : day.value,
    };
    if (await store.agree(from, agreement)) onDone();
  };

  return (
    <form
      class="stack decision__form no-print"
      onSubmit={(event) => {
        event.preventDefault();
        void save(base.value);
      }}
    >
      <RadioChoices
        legend={t("decision-agree-which")}
        row
        options={[
          ...seen.offer.options.map(({ id, title }) => ({ value: id, title })),
          { value: laterChoice, title: t("decision-later") },
        ]}
        value={choice.value}
        error={missing.value && choice.value === null ? t("decision-agree-missing") : undefined}
        onValue={(value) => (choice.value = value)}
      />
      {isLater ? (
        <Field
          label={t("decision-later-why")}
          hint={t("decision-later-hint")}
          error={missing.value ? t("decision-later-missing") : undefined}
        >
          <Textarea
            rows={2}
            maxLength={1000}
            value={reason.value}
            onValue={(value) => (reason.value = value)}
          />
        </Field>
      ) : (
        <Field label={t("decision-agree-words")} hint={t("decision-agree-hint")} optional>
          <Textarea
            rows={2}
            maxLength={1000}
            value={words.value}
            onValue={(value) => (words.value = value)}
          />
        </Field>
      )}
      <Field label={t("decision-review-on")} hint={t("decision-review-hint")} optional>
        <Input
          type="date"
          min={localDay(new Date())}
          value={day.value}
          onValue={(value) => (day.value = value)}
        />
      </Field>
      {clash ? (
        <Banner tone="caution" title={t("decision-agree-clash")} urgent>
          {seen.agreement === null ? null : (
            <AgreementSaid offer={seen.offer} agreement={seen.agreement} />
          )}
          <div class="buttons">
            <Button onClick={onDone}>{t("decision-keep-theirs")}</Button>
            <Button kind="quiet" onClick={() => void save(seen.agreement_revision)}>
              {t("decision-use-mine")}
            </Button>
          </div>
        </Banner>
      ) : refused?.doing === "agreement" ? (
        <Banner tone="caution" title={t("decision-not-kept")} urgent>
          <p>{errorText(refused.error)}</p>
        </Banner>
      ) : null}
      <div class="buttons">
        <Button type="submit" icon={NotebookPen} busy={store.doing.value === "agreement"}>
          {t("decision-agree-save")}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t("decision-cancel")}
        </Button>
      </div>
    </form>
  );
}
