/* What a patient may still do with a choice that they began, until their doctor takes it up: put it in
   other words, or take it back. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { PenLine, Trash2 } from "lucide-preact";
import { errorText } from "../api";
import type { Decision } from "../api/types";
import { announce, Banner, Button, Dialog, Field, Input } from "../design";
import { t } from "../text";
import { KnownOptions, told } from "./Raise";
import type { DecisionStore } from "./store";

interface RewordProps {
  seen: Decision;
  store: DecisionStore;
  onDone: () => void;
}

function ownTitles(seen: Decision): readonly string[] {
  return seen.offer.options.filter(({ kind }) => kind === "choice").map(({ title }) => title);
}

/** The question and the options; what matters and one's own words are changed in their own place. */
export function Reword({ seen, store, onDone }: RewordProps) {
  const base = useRef(seen.offer_revision);
  const question = useSignal(seen.offer.question);
  const options = useSignal<readonly string[]>([...ownTitles(seen), ""]);
  const missing = useSignal(false);
  const refused = store.refused.value;
  const form = useRef<HTMLFormElement>(null);
  const close = () => {
    store.forgetRefusal();
    onDone();
  };
  const save = async () => {
    missing.value = question.value.trim() === "";
    if (missing.value) form.current?.querySelector("input")?.focus();
    if (missing.value) return;
    const said = { question: question.value.trim(), options: told(options.value) };
    if (await store.reword(base.current, said)) {
      announce(t("decision-reworded"));
      close();
    } else {
      // Whoever has read of the newer one may write over it with the next press.
      base.current = store.seen.peek()?.offer_revision ?? base.current;
    }
  };
  return (
    <form
      class="decision raise"
      noValidate
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2>{t("decision-reword")}</h2>
      <Field
        label={t("decision-raise-question")}
        hint={t("decision-raise-question-hint")}
        error={missing.value ? t("decision-raise-missing") : undefined}
      >
        <Input
          value={question.value}
          maxLength={200}
          onValue={(said) => (question.value = said)}
          autofocus
        />
      </Field>
      <KnownOptions options={options.value} onChange={(next) => (options.value = next)} />
      {refused?.doing !== "reword" ? null : (
        <Banner tone="caution" title={t("decision-not-kept")} urgent>
          <p>{errorText(refused.error)}</p>
        </Banner>
      )}
      <div class="buttons">
        <Button kind="primary" type="submit" busy={store.doing.value === "reword"}>
          {t("decision-reword-save")}
        </Button>
        <Button kind="quiet" onClick={close}>
          {t("decision-cancel")}
        </Button>
      </div>
    </form>
  );
}

interface MineProps {
  store: DecisionStore;
  onReword: () => void;
  /** It is gone: the page shows something else. */
  onGone: () => void;
}

/** The two buttons under what the patient began. */
export function MineToChange({ store, onReword, onGone }: MineProps) {
  const asks = useSignal(false);
  const refused = store.refused.value;
  const takeBack = async () => {
    const isGone = await store.takeBack();
    asks.value = false;
    if (isGone) onGone();
  };
  return (
    <>
      {refused?.doing === "take-back" ? (
        <Banner tone="caution" title={errorText(refused.error)} urgent />
      ) : null}
      <div class="buttons no-print">
        <Button icon={PenLine} onClick={onReword}>
          {t("decision-reword")}
        </Button>
        <Button kind="quiet" icon={Trash2} onClick={() => (asks.value = true)}>
          {t("decision-take-back")}
        </Button>
      </div>
      <Dialog
        open={asks.value}
        title={t("decision-take-back-ask")}
        onClose={() => (asks.value = false)}
        actions={
          <>
            <Button autofocus onClick={() => (asks.value = false)}>
              {t("decision-take-back-no")}
            </Button>
            <Button
              kind="danger"
              busy={store.doing.value === "take-back"}
              onClick={() => void takeBack()}
            >
              {t("decision-take-back-yes")}
            </Button>
          </>
        }
      >
        <p>{t("decision-take-back-words")}</p>
      </Dialog>
    </>
  );
}
