/* A new e-mail address at /email#TOKEN: its owner confirms it. */
import { render } from "preact";
import { MailCheck } from "lucide-preact";
import { takeToken } from "../account/byLink";
import { useSession } from "../api";
import { loadClinic } from "../page/clinic";
import { t } from "../text";
import { LinkPage } from "./LinkPage";

export const catalogues: readonly string[] = ["account", "security"];

export function EmailPage({ token }: { token: string }) {
  return (
    <LinkPage
      path="/account/email/confirm"
      token={token}
      title={t("links-email")}
      words={t("links-email-words")}
      icon={MailCheck}
      action={t("links-email-confirm")}
      failed={t("links-email-failed")}
      refusals={{ email_taken: () => t("links-email-taken") }}
      done={{ title: t("links-email-done"), words: t("links-email-done-words") }}
      dead={t("links-email-dead")}
    />
  );
}

export function start(root: HTMLElement): void {
  useSession("account");
  void loadClinic();
  render(<EmailPage token={takeToken()} />, root);
}
