/* Changing the options of a decision that is there. What the doctor typed stays when a colleague was
   quicker; the doctor chooses which counts. */
import { useSignal } from "@preact/signals";
import type { Decision } from "../api/types";
import { Banner, Button } from "../design";
import { t } from "../text";
import { Aids } from "./Begin";
import { offerProblem, withAid } from "./model";
import { OfferForm } from "./OfferForm";
import { offerTrouble, problemWords } from "./trouble";
import type { DecisionStore } from "./store";

interface OfferEditorProps {
  seen: Decision;
  store: DecisionStore;
  onDone: () => void;
}

export function OfferEditor({ seen, store, onDone }: OfferEditorProps) {
  const offer = useSignal(seen.offer);
  const base = useSignal(seen.offer_revision);
  const refused = store.refused.value;
  const clash = seen.offer_revision !== base.value;
  const asked = useSignal(false);
  const problem = asked.value ? offerProblem(offer.value) : null;
  const save = async (from: number) => {
    asked.value = true;
    if (offerProblem(offer.value) === null && (await store.offer(from, offer.value))) close();
  };
  const close = () => {
    store.forgetRefusal();
    onDone();
  };
  return (
    <form
      class="decision decision--edit"
      onSubmit={(event) => {
        event.preventDefault();
        void save(base.value);
      }}
    >
      <h2>{seen.state === "raised" ? t("decision-raised-fill") : t("decision-edit")}</h2>
      {seen.confirmations.length > 0 ? <p class="muted">{t("decision-new-version")}</p> : null}
      {seen.state === "raised" ? (
        <details>
          <summary>{t("decision-raised-aid")}</summary>
          <Aids onChosen={(aid) => (offer.value = withAid(offer.value, aid))} />
        </details>
      ) : null}
      <OfferForm offer={offer.value} onChange={(next) => (offer.value = next)} />
      <div class="decision__bar">
        {clash ? (
          <Banner tone="caution" title={t("decision-offer-clash")} urgent>
            <div class="buttons">
              <Button onClick={close}>{t("decision-keep-theirs")}</Button>
              <Button kind="quiet" onClick={() => void save(seen.offer_revision)}>
                {t("decision-use-mine")}
              </Button>
            </div>
          </Banner>
        ) : problem !== null || refused?.doing === "offer" ? (
          <Banner tone="caution" title={t("decision-not-kept")} urgent>
            <p>{problem === null ? offerTrouble(refused?.error) : problemWords(problem)}</p>
          </Banner>
        ) : null}
        <div class="buttons">
          <Button kind="primary" type="submit" busy={store.doing.value === "offer"}>
            {seen.state === "raised" ? t("decision-begin-share") : t("decision-edit-save")}
          </Button>
          <Button kind="quiet" onClick={close}>
            {t("decision-cancel")}
          </Button>
        </div>
      </div>
    </form>
  );
}
