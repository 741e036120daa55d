import { CalendarPlus } from "lucide-preact";
import { Empty } from "../design";
import { t } from "../text";

/** A day without visits, and what to do about it. */
export function DayEmpty() {
  return (
    <Empty icon={CalendarPlus} title={t("desk-day-empty")}>
      {t("desk-day-empty-more")}
    </Empty>
  );
}
