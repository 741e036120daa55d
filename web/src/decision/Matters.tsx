/* What matters to the patient, in their own words, with how much: theirs to say, the doctor's to read. */
import { useSignal } from "@preact/signals";
import { ArrowUp, Minus, Plus, X } from "lucide-preact";
import { errorText } from "../api";
import type { Decision, Weight } from "../api/types";
import { announce, Banner, Button, Chip, Field, Input, RadioChoices } from "../design";
import { t } from "../text";
import { byWeight, mostMatters, weights, withMatter, withoutMatter } from "./model";
import type { DecisionStore } from "./store";

export function weightWords(weight: Weight): string {
  if (weight === "most") return t("decision-weight-most");
  return weight === "much" ? t("decision-weight-much") : t("decision-weight-little");
}

interface MattersProps {
  seen: Decision;
  /** Null: only to be read. */
  store: DecisionStore | null;
}

function Add({ store }: { store: DecisionStore }) {
  const open = useSignal(false);
  const words = useSignal("");
  const weight = useSignal<Weight>("much");
  const missing = useSignal(false);
  if (!open.value) {
    return (
      <Button kind="quiet" class="flush no-print" icon={Plus} onClick={() => (open.value = true)}>
        {t("decision-matter-add")}
      </Button>
    );
  }
  const save = async () => {
    const said = words.value.trim();
    missing.value = said === "";
    if (said === "") return;
    const matter = { words: said, weight: weight.value };
    if (await store.say((voice) => withMatter(voice, matter))) {
      words.value = "";
      open.value = false;
      announce(t("decision-matter-added"));
    }
  };
  return (
    <form
      class="stack stack--tight decision__form no-print"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        label={t("decision-matter-words")}
        hint={t("decision-matter-hint")}
        error={missing.value ? t("decision-matter-missing") : undefined}
      >
        <Input
          value={words.value}
          maxLength={200}
          onValue={(value) => (words.value = value)}
          autofocus
        />
      </Field>
      <RadioChoices
        legend={t("decision-matter-weight")}
        row
        options={weights.map((value) => ({ value, title: weightWords(value) }))}
        value={weight.value}
        onValue={(value) => (weight.value = value)}
      />
      <div class="buttons">
        <Button type="submit" busy={store.doing.value === "voice"}>
          {t("decision-matter-save")}
        </Button>
        <Button kind="quiet" onClick={() => (open.value = false)}>
          {t("decision-cancel")}
        </Button>
      </div>
    </form>
  );
}

export function Matters({ seen, store }: MattersProps) {
  const { matters } = seen.voice;
  const refused = store?.refused.value;
  return (
    <>
      {matters.length === 0 ? (
        <p class="muted">
          {store === null
            ? t("decision-matters-none-of", { name: seen.patient_name })
            : t("decision-matters-none")}
        </p>
      ) : (
        <ul class="weigh">
          {byWeight(matters).map((matter) => (
            <li key={matter.words}>
              <span dir="auto">{matter.words}</span>
              <span class="weigh__end">
                <Chip
                  tone={matter.weight === "most" ? "primary" : "neutral"}
                  icon={matter.weight === "little" ? Minus : ArrowUp}
                >
                  {weightWords(matter.weight)}
                </Chip>
                {store === null ? null : (
                  <Button
                    kind="quiet"
                    class="no-print"
                    icon={X}
                    aria-label={t("decision-matter-remove-named", { words: matter.words })}
                    onClick={() => void store.say((voice) => withoutMatter(voice, matter.words))}
                  />
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {store === null || matters.length >= mostMatters ? null : <Add store={store} />}
      {refused?.doing === "voice" ? (
        <Banner tone="caution" title={t("decision-not-kept")} urgent>
          <p>{errorText(refused.error)}</p>
        </Banner>
      ) : null}
    </>
  );
}
