/* One line at the top while what is shown may be old, because the way to the server is gone. */
import { useEffect } from "preact/hooks";
import { announce, Banner } from "../design";
import { t } from "../text";
import { wayLost } from "./live";

export function LostLine() {
  const lost = wayLost.value;
  const title = lost === "offline" ? t("visit-offline-title") : t("visit-socket-lost-title");
  const words = lost === "offline" ? t("visit-offline") : t("visit-socket-lost");
  useEffect(() => {
    if (lost !== null) announce(`${title}. ${words}`);
  }, [lost]);
  if (lost === null) return null;
  return (
    <Banner tone="caution" title={title}>
      {words}
    </Banner>
  );
}
