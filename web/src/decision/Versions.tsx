/* What the decision said before: each former version, to be opened and read. */
import type { Decision, DecisionVersion } from "../api/types";
import { useOwnId } from "../design/ids";
import { dayAndTime, dayOf, t } from "../text";
import { AgreementSaid } from "./Agreement";
import { byWeight, effectRows, isSettled, optionOf } from "./model";
import { Plain } from "./Options";

function Said({ version }: { version: DecisionVersion }) {
  const { offer, voice, agreement, confirmations } = version;
  const lean = optionOf(offer, voice.leans_to);
  return (
    <div class="stack stack--tight versions__said">
      <p dir="auto">
        <b>{offer.question}</b>
      </p>
      {voice.matters.length === 0 ? null : (
        <ul class="versions__matters">
          {byWeight(voice.matters).map((matter) => (
            <li key={matter.words} dir="auto">
              {matter.words}
            </li>
          ))}
        </ul>
      )}
      <Plain offer={offer} rows={effectRows(offer.options)} />
      {lean === undefined ? null : <p dir="auto">{t("decision-leaned", { option: lean.title })}</p>}
      {agreement === null ? null : <AgreementSaid offer={offer} agreement={agreement} />}
      {confirmations.map((one) => (
        <p key={one.side} class="small">
          {t("decision-said-yes-by", {
            when: dayAndTime(one.at),
            name: one.name ?? t("decision-somebody"),
          })}
        </p>
      ))}
    </div>
  );
}

interface VersionsProps {
  seen: Decision;
  heading: "h2" | "h3";
}

export function Versions({ seen, heading: Heading }: VersionsProps) {
  const own = useOwnId();
  if (seen.earlier.length === 0) return null;
  return (
    <section class="stack stack--tight" aria-labelledby={own}>
      <Heading id={own}>{t("decision-versions")}</Heading>
      <ul class="versions">
        {seen.earlier.map((version) => (
          <li key={version.number}>
            <details>
              <summary>
                {t("decision-version", {
                  number: version.number,
                  day: dayOf(version.changed_at),
                })}
                {isSettled(version.confirmations) ? (
                  <span class="muted">{t("decision-version-both")}</span>
                ) : null}
              </summary>
              <Said version={version} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
