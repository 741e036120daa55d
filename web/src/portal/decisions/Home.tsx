/* On the portal's home: what was decided last, and what waits for a yes. Nothing while there is none. */
import { useEffect } from "preact/hooks";
import { t } from "../../text";
import { pageHref } from "../route";
import { decisions } from "./model";
import { Rows } from "./Rows";

const shown = 2;

export function DecisionsHome() {
  useEffect(() => void decisions.load(), []);
  const all = decisions.value.value?.decisions ?? [];
  const mine = all.filter((one) => one.mine);
  if (mine.length === 0) return null;
  // What waits for the patient comes first; the rest is newest first as it is.
  const first = mine.toSorted((a, b) => Number(b.asks_me) - Number(a.asks_me));
  return (
    <section class="stack stack--tight" aria-labelledby="home-decisions">
      <h2 id="home-decisions">{t("decision-home")}</h2>
      <Rows briefs={first.slice(0, shown)} />
      {mine.length <= shown ? null : (
        <p>
          <a href={pageHref("decisions")}>{t("decision-home-all")}</a>
        </p>
      )}
    </section>
  );
}
