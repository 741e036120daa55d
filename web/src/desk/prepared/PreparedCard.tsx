/* On the person's panel: what they wrote before the visit. Nothing when they wrote nothing. */
import { Photo } from "../../before/Photo";
import type { Prepared } from "../../api/types";
import { dayAndTime, t } from "../../text";
import { now } from "../model";
import { isEmpty, prepared, preparedPath } from "./model";
import "./Prepared.css";

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul class="prepared__lines">
        {lines.map((line, at) => (
          <li key={at} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Photos({ found }: { found: Prepared }) {
  if (found.photos.length === 0) return null;
  return (
    <div>
      <h3>{t("before-desk-photos")}</h3>
      <ul class="prepared__photos">
        {found.photos.map((one) => (
          <Photo
            key={one.id}
            photo={one}
            path={preparedPath(`/photos/${encodeURIComponent(one.id)}`)}
          />
        ))}
      </ul>
    </div>
  );
}

export function PreparedCard() {
  const found = prepared.value.value;
  if (found === null || isEmpty(found)) return null;
  return (
    <section class="prepared" aria-labelledby="prepared-title">
      <div class="prepared__head">
        <h2 id="prepared-title">{t("before-desk-title")}</h2>
        {found.changed_at === null || found.by_name === null ? null : (
          <p class="small muted">
            {t("before-desk-when", {
              when: dayAndTime(found.changed_at, now.value),
              name: found.by_name,
            })}
          </p>
        )}
      </div>
      {found.matters === "" ? null : (
        <div>
          <h3>{t("before-desk-matters")}</h3>
          <p class="prepared__matters" dir="auto">
            {found.matters}
          </p>
        </div>
      )}
      <Lines title={t("before-desk-questions")} lines={found.questions} />
      <Lines title={t("before-desk-medicines")} lines={found.medicines} />
      <Photos found={found} />
    </section>
  );
}
