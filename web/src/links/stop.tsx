/* A reset of one's second step at /stop#TOKEN: whoever got the notice can stop it in time. */
import { render } from "preact";
import { ShieldCheck } from "lucide-preact";
import { takeToken } from "../account/byLink";
import { useSession } from "../api";
import { loadClinic } from "../page/clinic";
import { t } from "../text";
import { LinkPage } from "./LinkPage";

export const catalogues: readonly string[] = ["account", "security"];

export function StopPage({ token }: { token: string }) {
  return (
    <LinkPage
      path="/factor-reset/stop"
      token={token}
      title={t("links-stop")}
      words={t("links-stop-words")}
      icon={ShieldCheck}
      action={t("links-stop-confirm")}
      failed={t("links-stop-failed")}
      done={{ title: t("links-stop-done"), words: t("links-stop-done-words") }}
      dead={t("links-stop-dead")}
    />
  );
}

export function start(root: HTMLElement): void {
  useSession("account");
  void loadClinic();
  render(<StopPage token={takeToken()} />, root);
}
