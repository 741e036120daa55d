/* The options beside each other: as cards with figures, or as one plain table. On paper both. */
import { useSignal } from "@preact/signals";
import { Images, Table2 } from "lucide-preact";
import type { DecisionOffer, DecisionOption } from "../api/types";
import { classes, Icon } from "../design";
import { t } from "../text";
import { ChanceLine, Effect } from "./Effect";
import { effectRows, type EffectRow } from "./model";

interface OptionsProps {
  /** Of each option's name, below the part it stands in. */
  heading: "h3" | "h4";
  offer: DecisionOffer;
  /** The option that the patient leans towards, and how to say so. */
  leansTo: string | null;
  leanWords: string;
  /** The option that was decided for. */
  chosen: string | null;
}

function labelOf(option: DecisionOption, at: number, props: OptionsProps): string {
  const words = [t("decision-option-number", { number: at + 1 })];
  if (option.id === props.chosen) words.push(t("decision-option-chosen"));
  else if (option.id === props.leansTo) words.push(props.leanWords);
  return words.join(". ");
}

interface CardProps extends OptionsProps {
  option: DecisionOption;
  at: number;
  rows: readonly EffectRow[];
  said: readonly ("asks" | "fits")[];
}

/** Kept where it is empty: beside each other, cards stand in rows. */
function Words({ label, words }: { label: string; words: string }) {
  return (
    <div class={classes("option__words", words === "" && "option__words--none")}>
      {words === "" ? null : (
        <>
          <p class="decision__label">{label}</p>
          <p dir="auto">{words}</p>
        </>
      )}
    </div>
  );
}

function OptionCard({ option, at, rows, said, ...props }: CardProps) {
  const Heading = props.heading;
  const stands = option.id === props.leansTo || option.id === props.chosen;
  return (
    <article
      class={classes("option", stands && "option--preferred")}
      style={{ "--option-rows": String(1 + rows.length + said.length) }}
    >
      <div class="option__head">
        <span class="decision__label">{labelOf(option, at, props)}</span>
        <Heading dir="auto">{option.title}</Heading>
        {option.about === "" ? null : <p dir="auto">{option.about}</p>}
      </div>
      {rows.map((row) => (
        <Effect
          key={`${row.good}/${row.label}`}
          label={row.label}
          good={row.good}
          effect={row.cells[at]}
        />
      ))}
      {said.map((part) => (
        <Words key={part} label={partWords(part)} words={option[part]} />
      ))}
    </article>
  );
}

function partWords(part: "asks" | "fits"): string {
  return part === "asks" ? t("decision-asks") : t("decision-fits");
}

function saidOf(offer: DecisionOffer): readonly ("asks" | "fits")[] {
  const both = ["asks", "fits"] as const;
  return both.filter((part) => offer.options.some((option) => option[part] !== ""));
}

interface PlainProps {
  offer: DecisionOffer;
  rows: readonly EffectRow[];
}

/** Numbers, side by side, for who would rather read than look. */
export function Plain({ offer, rows }: PlainProps) {
  const said = (words: string) => (words === "" ? "–" : words);
  return (
    <div class="table-box" tabIndex={0} role="region" aria-label={t("decision-table")}>
      <table class="table options-table">
        <caption class="visually-hidden">{t("decision-table")}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">{t("decision-table-what")}</span>
            </th>
            {offer.options.map((option) => (
              <th key={option.id} scope="col" dir="auto">
                {option.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.good}/${row.label}`}>
              <th scope="row">
                <span dir="auto">{row.label}</span>{" "}
                <span class="small muted">
                  {row.good ? t("decision-good") : t("decision-harm")}
                </span>
              </th>
              {row.cells.map((effect, at) => (
                <td key={offer.options[at]?.id ?? at}>
                  <ChanceLine effect={effect} />
                </td>
              ))}
            </tr>
          ))}
          {saidOf(offer).map((part) => (
            <tr key={part}>
              <th scope="row">{partWords(part)}</th>
              {offer.options.map((option) => (
                <td key={option.id} dir="auto">
                  {said(option[part])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Sources({ offer }: { offer: DecisionOffer }) {
  if (offer.sources.length === 0) return null;
  return (
    <div class="decision__sources small">
      <p class="decision__label">{t("decision-sources")}</p>
      <ul>
        {offer.sources.map((source) => (
          <li key={`${source.title}/${source.link}`} dir="auto">
            {source.link === "" ? (
              source.title
            ) : (
              <a href={source.link} target="_blank" rel="noreferrer noopener">
                {source.title}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function Options(props: OptionsProps) {
  const { offer } = props;
  const plain = useSignal(false);
  const rows = effectRows(offer.options);
  const said = saidOf(offer);
  const drawn = offer.options.some((one) => one.effects.some((effect) => effect.chance !== null));
  return (
    <div class="stack stack--tight">
      {drawn ? (
        <p class="muted" dir="auto">
          {offer.people === ""
            ? t("decision-figures")
            : t("decision-figures-of", { people: offer.people })}
        </p>
      ) : null}
      <div class="options-way no-print" role="group" aria-label={t("decision-way")}>
        {([false, true] as const).map((way) => (
          <button
            key={String(way)}
            type="button"
            class="options-way__choice"
            aria-pressed={plain.value === way}
            onClick={() => (plain.value = way)}
          >
            <Icon of={way ? Table2 : Images} />
            {way ? t("decision-way-table") : t("decision-way-cards")}
          </button>
        ))}
      </div>
      {plain.value ? (
        <Plain offer={offer} rows={rows} />
      ) : (
        <div class="options">
          {offer.options.map((option, at) => (
            <OptionCard
              key={option.id}
              {...props}
              option={option}
              at={at}
              rows={rows}
              said={said}
            />
          ))}
        </div>
      )}
      <Sources offer={offer} />
    </div>
  );
}
