/* One option in the doctor's form: its name, what it may bring with how likely, what it asks. */
import { Plus, Trash2 } from "lucide-preact";
import type { DecisionEffect, DecisionOption } from "../api/types";
import { Button, Field, Input, Select, Textarea } from "../design";
import { t } from "../text";
import { mostEffects, outOf } from "./model";

interface EffectFieldsProps {
  effect: DecisionEffect;
  onChange: (effect: DecisionEffect) => void;
  onRemove: () => void;
}

function whole(text: string): number {
  return Math.max(0, Math.floor(Number(text)) || 0);
}

function EffectFields({ effect, onChange, onRemove }: EffectFieldsProps) {
  const { chance } = effect;
  const of = chance?.out_of ?? 0;
  return (
    <fieldset class="effect-fields">
      <legend class="decision__label">
        {effect.good ? t("decision-edit-benefit") : t("decision-edit-harm")}
      </legend>
      <Field label={t("decision-edit-effect")}>
        <Input
          value={effect.label}
          maxLength={200}
          onValue={(label) => onChange({ ...effect, label })}
        />
      </Field>
      <div class="effect-fields__chance">
        <Field label={t("decision-edit-of")}>
          <Select
            value={String(of)}
            onValue={(value) => {
              const out = Number(value);
              const happens = Math.min(chance?.happens_to ?? 0, out);
              onChange({
                ...effect,
                chance: out === 0 ? null : { happens_to: happens, out_of: out },
              });
            }}
          >
            <option value="0">{t("decision-chance-unknown")}</option>
            {outOf.map((each) => (
              <option key={each} value={String(each)}>
                {t("decision-edit-out-of", { of: each })}
              </option>
            ))}
          </Select>
        </Field>
        {chance === null ? null : (
          <Field label={t("decision-edit-happens")}>
            <Input
              type="number"
              min={0}
              max={chance.out_of}
              step={1}
              inputMode="numeric"
              value={String(chance.happens_to)}
              onValue={(value) =>
                onChange({ ...effect, chance: { ...chance, happens_to: whole(value) } })
              }
            />
          </Field>
        )}
      </div>
      <Field label={t("decision-edit-note")} optional>
        <Input
          value={effect.note}
          maxLength={200}
          onValue={(note) => onChange({ ...effect, note })}
        />
      </Field>
      <Button kind="quiet" class="flush" icon={Trash2} onClick={onRemove}>
        {t("decision-edit-effect-remove")}
      </Button>
    </fieldset>
  );
}

interface OptionEditorProps {
  option: DecisionOption;
  at: number;
  onChange: (change: Partial<DecisionOption>) => void;
  /** Null where it has to stay: to wait is always an option. */
  onRemove: (() => void) | null;
}

export function OptionEditor({ option, at, onChange, onRemove }: OptionEditorProps) {
  const put = (place: number, effect: DecisionEffect) =>
    onChange({ effects: option.effects.map((one, each) => (each === place ? effect : one)) });
  const add = (good: boolean) =>
    onChange({ effects: [...option.effects, { label: "", good, chance: null, note: "" }] });
  return (
    <fieldset class="option-editor">
      <legend>
        {t("decision-option-number", { number: at + 1 })}
        {option.kind === "wait" ? <span class="muted"> {t("decision-edit-wait")}</span> : null}
      </legend>
      <Field label={t("decision-edit-title")}>
        <Input value={option.title} maxLength={200} onValue={(title) => onChange({ title })} />
      </Field>
      <Field label={t("decision-edit-about")} optional>
        <Textarea
          rows={2}
          maxLength={1000}
          value={option.about}
          onValue={(about) => onChange({ about })}
        />
      </Field>
      {option.effects.map((effect, place) => (
        <EffectFields
          key={place}
          effect={effect}
          onChange={(next) => put(place, next)}
          onRemove={() => onChange({ effects: option.effects.filter((_, each) => each !== place) })}
        />
      ))}
      {option.effects.length >= mostEffects ? null : (
        <div class="buttons">
          <Button kind="quiet" icon={Plus} onClick={() => add(true)}>
            {t("decision-edit-add-benefit")}
          </Button>
          <Button kind="quiet" icon={Plus} onClick={() => add(false)}>
            {t("decision-edit-add-harm")}
          </Button>
        </div>
      )}
      <Field label={t("decision-asks")} optional>
        <Textarea
          rows={2}
          maxLength={1000}
          value={option.asks}
          onValue={(asks) => onChange({ asks })}
        />
      </Field>
      <Field label={t("decision-fits")} optional>
        <Textarea
          rows={2}
          maxLength={1000}
          value={option.fits}
          onValue={(fits) => onChange({ fits })}
        />
      </Field>
      {onRemove === null ? null : (
        <Button kind="quiet" class="flush" icon={Trash2} onClick={onRemove}>
          {t("decision-edit-option-remove")}
        </Button>
      )}
    </fieldset>
  );
}
