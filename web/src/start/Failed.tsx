import { RotateCw, WifiOff } from "lucide-preact";
import { Button, Empty } from "../design";
import { t } from "../text";

/** A surface's program didn't arrive: usually the network, or the server was updated meanwhile. */
export function Failed() {
  return (
    <main class="page page--narrow" id="main">
      <Empty
        heading="h1"
        icon={WifiOff}
        title={t("page-failed-title")}
        action={
          <Button kind="primary" icon={RotateCw} onClick={() => location.reload()}>
            {t("load-again")}
          </Button>
        }
      >
        {t("page-failed-words")}
      </Empty>
    </main>
  );
}
