/* The doctor begins a decision: by an aid of the clinic, or with an empty page that has one option, to
   wait. It is the patient's to see once it is shared. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { BookOpenText, FilePlus2 } from "lucide-preact";
import { api } from "../api";
import type { Decision, DecisionAid, DecisionAids, DecisionOffer } from "../api/types";
import { Banner, Button } from "../design";
import { dayOf, language, languageNames, t, type Language } from "../text";
import { blankOffer, offerProblem } from "./model";
import { OfferForm } from "./OfferForm";
import { offerTrouble, problemWords } from "./trouble";

/** In the reader's language first. */
function ordered(aids: readonly DecisionAid[], own: Language): readonly DecisionAid[] {
  return aids.toSorted(
    (a, b) =>
      Number(b.language === own) - Number(a.language === own) || a.title.localeCompare(b.title),
  );
}

interface AidsProps {
  onChosen: (offer: DecisionOffer) => void;
}

/** The clinic's decision aids, to begin from. */
export function Aids({ onChosen }: AidsProps) {
  const aids = useSignal<readonly DecisionAid[] | null>(null);
  const failed = useSignal(false);
  useEffect(() => {
    api.get<DecisionAids>("/decision-aids").then(
      (found) => (aids.value = found.aids),
      () => (failed.value = true),
    );
  }, []);
  return (
    <>
      {failed.value ? <p role="alert">{t("decision-aids-failed")}</p> : null}
      {aids.value === null || aids.value.length === 0 ? null : (
        <ul class="aids" aria-label={t("decision-aids")}>
          {ordered(aids.value, language.value).map((aid) => (
            <li key={`${aid.id}/${aid.language}`} lang={aid.language}>
              <button type="button" class="aid" onClick={() => onChosen(aid.offer)}>
                <BookOpenText aria-hidden="true" class="icon" />
                <span>
                  <b dir="auto">{aid.title}</b>
                  <span class="small muted">
                    {languageNames[aid.language]} ·{" "}
                    {t("decision-options", { count: aid.offer.options.length })} ·{" "}
                    {t("decision-aid-checked", { day: dayOf(`${aid.checked_on}T12:00:00`) })}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface BeginProps {
  visitId: string;
  onBegun: (decision: Decision) => void;
  /** Null where there is nothing to go back to. */
  onCancel: (() => void) | null;
}

export function Begin({ visitId, onBegun, onCancel }: BeginProps) {
  const offer = useSignal<DecisionOffer | null>(null);
  const busy = useSignal(false);
  const failure = useSignal<unknown>(null);
  const asked = useSignal(false);
  const problem = asked.value && offer.value !== null ? offerProblem(offer.value) : null;
  const start = async () => {
    asked.value = true;
    if (offer.value === null || offerProblem(offer.value) !== null) return;
    busy.value = true;
    failure.value = null;
    try {
      onBegun(await api.post(`/visits/${visitId}/decisions`, { offer: offer.value }));
    } catch (error) {
      failure.value = error;
    } finally {
      busy.value = false;
    }
  };
  const back = offer.value === null ? onCancel : () => (offer.value = null);
  return (
    <form
      class="decision decision--edit"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <h2>{t("decision-begin")}</h2>
      <p class="muted">
        {offer.value === null ? t("decision-begin-hint") : t("decision-begin-adapt")}
      </p>
      {offer.value === null ? (
        <>
          <Aids onChosen={(chosen) => (offer.value = chosen)} />
          <Button icon={FilePlus2} onClick={() => (offer.value = blankOffer(t("decision-wait")))}>
            {t("decision-blank")}
          </Button>
        </>
      ) : (
        <OfferForm offer={offer.value} onChange={(next) => (offer.value = next)} />
      )}
      <div class="decision__bar">
        {failure.value === null && problem === null ? null : (
          <Banner tone="caution" title={t("decision-not-kept")} urgent>
            <p>{problem === null ? offerTrouble(failure.value) : problemWords(problem)}</p>
          </Banner>
        )}
        <div class="buttons">
          {offer.value === null ? null : (
            <Button kind="primary" type="submit" busy={busy.value}>
              {t("decision-begin-share")}
            </Button>
          )}
          {back === null ? null : (
            <Button kind="quiet" onClick={back}>
              {t("decision-cancel")}
            </Button>
          )}
        </div>
      </div>
    </form>
  );
}
