/* One entry of "you said, we did". */
import type { SaidEntry } from "../api/types";
import { language, t } from "../text";
import "./SaidPair.css";

export function SaidPair({ entry }: { entry: SaidEntry }) {
  const lang = entry.language === language.value ? undefined : entry.language;
  return (
    <dl class="said-pair">
      <div>
        <dt>{t("said-you-said")}</dt>
        <dd lang={lang} dir="auto">
          {entry.said}
        </dd>
      </div>
      <div>
        <dt>{t("said-we-did")}</dt>
        <dd lang={lang} dir="auto">
          {entry.did}
        </dd>
      </div>
    </dl>
  );
}
