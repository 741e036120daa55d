/* One line at the top while what is shown may be old, because the way to the server is gone. */
import { Banner } from "../design";
import { t } from "../text";
import { wayLost } from "./live";

export function LostLine() {
  const lost = wayLost.value;
  return (
    <div class="visit-lost" role="status" hidden={lost === null}>
      {lost === null ? null : (
        <Banner
          tone="caution"
          title={lost === "offline" ? t("visit-offline-title") : t("visit-socket-lost-title")}
        >
          {lost === "offline" ? t("visit-offline") : t("visit-socket-lost")}
        </Banner>
      )}
    </div>
  );
}
