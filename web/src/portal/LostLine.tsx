/* Says on the portal that what is shown may be old, because the way to the server is gone. */
import { LostLine as Line } from "../page/LostLine";
import { t } from "../text";
import { wayLost } from "./model";

export function LostLine() {
  const lost = wayLost.value;
  if (lost === null) return null;
  if (lost === "offline") {
    return <Line title={t("portal-offline-title")} words={t("portal-offline")} />;
  }
  return <Line title={t("portal-lost-title")} words={t("portal-lost")} />;
}
