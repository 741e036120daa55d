/* Says in a visit that the way to the server is gone, and that the place in the queue is not. */
import { LostLine as Line } from "../page/LostLine";
import { t } from "../text";
import { wayLost } from "./live";

export function LostLine() {
  const lost = wayLost.value;
  if (lost === null) return null;
  if (lost === "offline") {
    return <Line title={t("visit-offline-title")} words={t("visit-offline")} />;
  }
  return <Line title={t("visit-socket-lost-title")} words={t("visit-socket-lost")} />;
}
