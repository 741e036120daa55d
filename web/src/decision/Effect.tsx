/* One benefit or harm of one option: figures to look at, and the same in words. */
import type { DecisionChance, DecisionEffect } from "../api/types";
import { classes } from "../design";
import { language, t } from "../text";
import { draw } from "./figures";

function number(value: number): string {
  return value.toLocaleString(language.value);
}

/** "3 in 10". */
export function chanceWords({ happens_to, out_of }: DecisionChance): string {
  return t("decision-chance", { happens: number(happens_to), of: number(out_of) });
}

interface IconArrayProps {
  chance: DecisionChance;
  good: boolean;
}

/** As many figures as people; filled is whom it happens to. Read out as its words. */
export function IconArray({ chance, good }: IconArrayProps) {
  const { width, height, on, off } = draw(chance.happens_to, chance.out_of);
  return (
    <svg
      class={classes("icon-array", !good && "icon-array--harm")}
      data-of={chance.out_of}
      viewBox={`-1 -1 ${width + 2} ${height + 2}`}
      role="img"
      aria-label={chanceWords(chance)}
    >
      {on === "" ? null : <path class="icon-array__on" d={on} />}
      {off === "" ? null : <path class="icon-array__off" d={off} />}
    </svg>
  );
}

/** The words under the figures; who nobody knows a figure of is told so. */
export function ChanceLine({ effect }: { effect: DecisionEffect | undefined }) {
  if (effect === undefined) return <span class="muted">{t("decision-chance-unsaid")}</span>;
  const { chance, note } = effect;
  return (
    <>
      {chance === null ? (
        <span class="muted">{t("decision-chance-unknown")}</span>
      ) : (
        <>
          <b class="nowrap">{chanceWords(chance)}</b> {t("decision-chance-people")}
        </>
      )}
      {note === "" ? null : (
        <span class="effect__note" dir="auto">
          {note}
        </span>
      )}
    </>
  );
}

interface EffectProps {
  label: string;
  good: boolean;
  effect: DecisionEffect | undefined;
}

export function Effect({ label, good, effect }: EffectProps) {
  const chance = effect?.chance ?? null;
  return (
    <div class="effect">
      <p class="decision__label">
        <span dir="auto">{label}</span>{" "}
        <span class="visually-hidden">{good ? t("decision-good") : t("decision-harm")}</span>
      </p>
      {chance === null ? null : <IconArray chance={chance} good={good} />}
      <p class="effect__words">
        <ChanceLine effect={effect} />
      </p>
    </div>
  );
}
