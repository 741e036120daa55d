/* The newest summary, on the portal's home: whose visit it is of, and the way to it. */
import { FileHeart } from "lucide-preact";
import { LinkButton } from "../../design";
import { dayOf, t } from "../../text";
import { now, visits } from "../model";
import { pageHref } from "../route";

export function SummaryHome() {
  const all = visits.value.value?.visits ?? [];
  const [newest] = all
    .flatMap((visit) => (visit.summary === null ? [] : [{ visit, summary: visit.summary }]))
    .toSorted((a, b) => b.summary.sent_at.localeCompare(a.summary.sent_at));
  if (newest === undefined) return null;
  const { visit, summary } = newest;
  const day = dayOf(visit.starts_at, now.value);
  return (
    <section class="stack stack--tight" aria-labelledby="home-summary">
      <h2 id="home-summary">{t("portal-summary")}</h2>
      <p>
        {visit.doctor === null
          ? t("portal-summary-of", { day })
          : t("portal-summary-by", { day, doctor: visit.doctor.name })}
        {summary.version === 1 ? null : ` ${t("portal-summary-changed")}`}
      </p>
      <div>
        <LinkButton icon={FileHeart} href={pageHref("visits", visit.id)}>
          {t("portal-summary-read")}
        </LinkButton>
      </div>
    </section>
  );
}
