/* Two minutes of the way to one person, two measurements in a picture: the first as a line, the second
   dashed. Their worst is said in words, too. */
import { t } from "../../text";
import type { QualityFigures } from "../ports";
import { linesOf, topOf, worstOf, type Area, type Drawn } from "./graph";

const area: Area = { width: 300, height: 60 };

export function percent(loss: number): number {
  return Math.round(loss * 1000) / 10;
}

function score(mos: number): number {
  return Math.round(mos * 10) / 10;
}

const keyOf: Readonly<Record<Drawn, (top: number) => string>> = {
  roundTripMs: (top) => t("call-graph-delay", { top: Math.round(top) }),
  loss: (top) => t("call-graph-loss", { top: percent(top) }),
  jitterMs: (top) => t("call-graph-jitter", { top: Math.round(top) }),
  mos: (top) => t("call-graph-mos", { top: score(top) }),
};

const worstWords: Readonly<Record<Drawn, (worst: number) => string>> = {
  roundTripMs: (worst) => t("call-graph-delay-worst", { worst: Math.round(worst) }),
  loss: (worst) => t("call-graph-loss-worst", { worst: percent(worst) }),
  jitterMs: (worst) => t("call-graph-jitter-worst", { worst: Math.round(worst) }),
  mos: (worst) => t("call-graph-mos-worst", { worst: score(worst) }),
};

interface GraphProps {
  history: readonly QualityFigures[];
  of: readonly [Drawn, Drawn];
}

export function Graph({ history, of }: GraphProps) {
  const looks = (index: number) => (index === 0 ? "call-graph__first" : "call-graph__second");
  const worst = of.map((what) => worstWords[what](worstOf(history, what))).join(" ");
  return (
    <figure class="call-graph">
      <svg
        viewBox={`0 0 ${area.width} ${area.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t("call-graph-label", { worst })}
      >
        {of.map((what, index) =>
          linesOf(history, what, area).map((points) => (
            <polyline key={points} class={looks(index)} points={points} />
          )),
        )}
      </svg>
      <figcaption>
        {of.map((what, index) => (
          <span key={what} class="call-graph__key">
            <svg viewBox="0 0 24 4" aria-hidden="true">
              <path class={looks(index)} d="M0 2h24" />
            </svg>
            {keyOf[what](topOf(history, what))}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
