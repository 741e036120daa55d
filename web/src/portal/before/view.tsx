/* /portal/before/{visit_id}: what the patient wants to say and ask in a visit, ahead of it. */
import { ArrowLeft, CalendarX } from "lucide-preact";
import { preparation } from "../../before/model";
import { Prepare } from "../../before/Prepare";
import { Empty, LinkButton } from "../../design";
import { Heading } from "../../page/Heading";
import { dayAndTime, t } from "../../text";
import { home } from "../route";
import type { ViewProps } from "../views";

export const catalogues: readonly string[] = ["before"];

export function View({ id }: ViewProps) {
  const found = preparation.value?.visit_id === id ? preparation.value : null;
  return (
    <div class="stack">
      <div>
        <LinkButton kind="quiet" class="flush" icon={ArrowLeft} iconTurns href={home}>
          {t("before-back")}
        </LinkButton>
      </div>
      <div class="page__head">
        <Heading view={`before-${id ?? ""}`} text={t("before-title")} />
        {found === null ? null : (
          <p class="muted">
            {found.doctor_name === null
              ? t("before-visit", { when: dayAndTime(found.starts_at) })
              : t("before-visit-with", {
                  when: dayAndTime(found.starts_at),
                  doctor: found.doctor_name,
                })}
          </p>
        )}
        <p>{t("before-words")}</p>
      </div>
      {id === null ? (
        <Empty icon={CalendarX} title={t("before-none")} />
      ) : (
        <Prepare key={id} visitId={id} />
      )}
    </div>
  );
}
