/* Which way the patient leans: one press, kept at once. The doctor reads it. */
import type { Decision } from "../api/types";
import { RadioChoices } from "../design";
import { shortName, t } from "../text";
import { leaning, leaningOf, optionOf, unsureChoice } from "./model";
import type { DecisionStore } from "./store";

interface LeaningProps {
  seen: Decision;
  /** Null: only to be read. */
  store: DecisionStore | null;
}

function wordsOf(seen: Decision): string {
  const { unsure, leans_to: id } = seen.voice;
  const name = shortName(seen.patient_name);
  if (unsure) return t("decision-lean-unsure-of", { name });
  const option = optionOf(seen.offer, id);
  if (option === undefined) return t("decision-lean-none-of", { name });
  return t("decision-lean-to-of", { name, option: option.title });
}

export function Leaning({ seen, store }: LeaningProps) {
  if (store === null) return <p dir="auto">{wordsOf(seen)}</p>;
  const options = [
    ...seen.offer.options.map(({ id, title }) => ({ value: id, title })),
    { value: unsureChoice, title: t("decision-lean-unsure") },
  ];
  return (
    <RadioChoices
      legend={t("decision-lean")}
      legendHidden
      row
      options={options}
      value={leaningOf(seen.voice)}
      onValue={(choice) => void store.say((voice) => leaning(voice, choice))}
    />
  );
}
