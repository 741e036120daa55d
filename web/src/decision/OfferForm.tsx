/* The doctor's part as a form: the question, why there is a choice, the options, where figures are from.
   Used to begin a decision and to change one; the caller keeps what is typed. */
import { Plus, Trash2 } from "lucide-preact";
import type { DecisionOffer, DecisionSource } from "../api/types";
import { Button, Field, Input, Textarea } from "../design";
import { t } from "../text";
import { changedOption, freshId, mostOptions, newOption } from "./model";
import { OptionEditor } from "./OptionEditor";

interface OfferFormProps {
  offer: DecisionOffer;
  onChange: (offer: DecisionOffer) => void;
}

const mostSources = 10;

function Sources({ offer, onChange }: OfferFormProps) {
  const put = (sources: DecisionSource[]) => onChange({ ...offer, sources });
  const edit = (at: number, change: Partial<DecisionSource>) =>
    put(offer.sources.map((one, each) => (each === at ? { ...one, ...change } : one)));
  return (
    <fieldset class="option-editor">
      <legend>{t("decision-sources")}</legend>
      {offer.sources.map((source, at) => (
        <div key={at} class="stack stack--tight">
          <Field label={t("decision-edit-source")}>
            <Input value={source.title} maxLength={200} onValue={(title) => edit(at, { title })} />
          </Field>
          <Field label={t("decision-edit-source-link")} optional>
            <Input
              type="url"
              placeholder="https://"
              value={source.link}
              maxLength={500}
              onValue={(link) => edit(at, { link })}
            />
          </Field>
          <Button
            kind="quiet"
            class="flush"
            icon={Trash2}
            onClick={() => put(offer.sources.filter((_, each) => each !== at))}
          >
            {t("decision-edit-source-remove")}
          </Button>
        </div>
      ))}
      {offer.sources.length >= mostSources ? null : (
        <Button
          kind="quiet"
          class="flush"
          icon={Plus}
          onClick={() => put([...offer.sources, { title: "", link: "" }])}
        >
          {t("decision-edit-source-add")}
        </Button>
      )}
    </fieldset>
  );
}

export function OfferForm({ offer, onChange }: OfferFormProps) {
  return (
    <>
      <Field label={t("decision-edit-question")} hint={t("decision-edit-question-hint")}>
        <Input
          value={offer.question}
          maxLength={200}
          onValue={(question) => onChange({ ...offer, question })}
        />
      </Field>
      <Field label={t("decision-edit-why")} hint={t("decision-edit-why-hint")} optional>
        <Textarea
          rows={3}
          maxLength={1000}
          value={offer.why}
          onValue={(why) => onChange({ ...offer, why })}
        />
      </Field>
      <Field label={t("decision-edit-people")} hint={t("decision-edit-people-hint")} optional>
        <Input
          value={offer.people}
          maxLength={200}
          onValue={(people) => onChange({ ...offer, people })}
        />
      </Field>
      {offer.options.map((option, at) => (
        <OptionEditor
          key={option.id}
          option={option}
          at={at}
          onChange={(change) => onChange(changedOption(offer, option.id, change))}
          onRemove={
            option.kind === "wait" || offer.options.length <= 2
              ? null
              : () =>
                  onChange({
                    ...offer,
                    options: offer.options.filter((one) => one.id !== option.id),
                  })
          }
        />
      ))}
      {offer.options.length >= mostOptions ? null : (
        <div>
          <Button
            icon={Plus}
            onClick={() =>
              onChange({ ...offer, options: [...offer.options, newOption(freshId())] })
            }
          >
            {t("decision-edit-option-add")}
          </Button>
        </div>
      )}
      <Sources offer={offer} onChange={onChange} />
    </>
  );
}
