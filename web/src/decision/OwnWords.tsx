/* What the patient says of the choice in their own words: theirs to write, the doctor's to read. */
import { useSignal } from "@preact/signals";
import { PenLine } from "lucide-preact";
import type { Decision } from "../api/types";
import { announce, Button, Field, Textarea } from "../design";
import { shortName, t } from "../text";
import type { DecisionStore } from "./store";

interface OwnWordsProps {
  seen: Decision;
  /** Null: only to be read. */
  store: DecisionStore | null;
}

function Form({ seen, store, onDone }: OwnWordsProps & { onDone: () => void }) {
  const words = useSignal(seen.voice.words);
  const save = async () => {
    const said = words.value.trim();
    if (store !== null && (await store.say((voice) => ({ ...voice, words: said })))) {
      announce(t("decision-own-words-kept"));
      onDone();
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
      <Field label={t("decision-own-words")} hint={t("decision-own-words-hint")}>
        <Textarea
          rows={4}
          maxLength={1000}
          value={words.value}
          onValue={(value) => (words.value = value)}
          autofocus
        />
      </Field>
      <div class="buttons">
        <Button type="submit" busy={store?.doing.value === "voice"}>
          {t("decision-own-words-save")}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t("decision-cancel")}
        </Button>
      </div>
    </form>
  );
}

export function OwnWords({ seen, store }: OwnWordsProps) {
  const open = useSignal(false);
  const { words } = seen.voice;
  if (open.value && store !== null) {
    return <Form seen={seen} store={store} onDone={() => (open.value = false)} />;
  }
  return (
    <>
      {words === "" ? null : (
        <figure class="own-words">
          <figcaption class="decision__label">
            {store === null
              ? t("decision-own-words-of", { name: shortName(seen.patient_name) })
              : t("decision-own-words")}
          </figcaption>
          <blockquote dir="auto">{words}</blockquote>
        </figure>
      )}
      {store === null ? null : (
        <Button
          kind="quiet"
          class="flush no-print"
          icon={PenLine}
          onClick={() => (open.value = true)}
        >
          {words === "" ? t("decision-own-words-add") : t("decision-own-words-change")}
        </Button>
      )}
    </>
  );
}
