/* Shown instead of everything else when somebody signs out and the server can't be reached: what was
   open is gone from the screen, and it is said that the session is not over. */
import { LogOut, WifiOff } from "lucide-preact";
import { render } from "preact";
import { Button, Empty } from "../design";
import { t } from "../text";

function StillSignedIn({ onAgain }: { onAgain: () => void }) {
  return (
    <main class="page page--narrow" id="main">
      <Empty
        heading="h1"
        icon={WifiOff}
        title={t("sign-out-failed-title")}
        action={
          <Button kind="primary" icon={LogOut} onClick={onAgain}>
            {t("sign-out")}
          </Button>
        }
      >
        {t("sign-out-failed-words")}
      </Empty>
    </main>
  );
}

export function showStillSignedIn(onAgain: () => void): void {
  const root = document.getElementById("root");
  if (root !== null) render(<StillSignedIn onAgain={onAgain} />, root);
}
