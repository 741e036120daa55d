import type { AdminPeople } from "../../api/types";
import { Banner } from "../../design";
import { t } from "../../text";

/** Codes of authenticator apps stop working when the server's clock is wrong. */
export function ClockNotice({ clock }: { clock: AdminPeople["clock"] }) {
  if (clock.verdict === "right" || clock.verdict === "unknown" || clock.drift_s === null) {
    return null;
  }
  const seconds = Math.abs(clock.drift_s);
  return (
    <Banner
      tone="caution"
      title={
        clock.verdict === "slow"
          ? t("admin-clock-slow", { seconds })
          : t("admin-clock-fast", { seconds })
      }
    >
      {t("admin-clock-words", { people: clock.judged_from })}
    </Banner>
  );
}
