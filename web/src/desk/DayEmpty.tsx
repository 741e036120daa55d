import { CalendarPlus } from "lucide-preact";
import { Button, Empty } from "../design";
import { t } from "../text";
import { openBooking } from "./booking";

/** A day without visits, and what to do about it. */
export function DayEmpty() {
  return (
    <Empty
      icon={CalendarPlus}
      title={t("desk-day-empty")}
      action={<Button onClick={openBooking}>{t("desk-book")}</Button>}
    >
      {t("desk-day-empty-more")}
    </Empty>
  );
}
