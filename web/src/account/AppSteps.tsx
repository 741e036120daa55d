/* How an authenticator app learns the key: get the app, scan or type the key, type the first code. */
import { Smartphone } from "lucide-preact";
import type { ComponentChildren } from "preact";
import type { TotpEnrolment } from "../api/types";
import { Banner, LinkButton } from "../design";
import { CopyButton } from "../page/CopyButton";
import { t } from "../text";
import "./Enrol.css";

/** Read out in groups, copied without the gaps. */
function Key({ value, newer }: { value: string; newer: boolean }) {
  return (
    <div class="enrol__key">
      <p id="enrol-key">{t("account-enrol-key")}</p>
      <div class="enrol__key-row">
        <code aria-labelledby="enrol-key" dir="ltr">
          {value.split(" ").map((group, at) => (
            <span key={at}>{group} </span>
          ))}
        </code>
        <CopyButton text={value.replaceAll(" ", "")} label={t("account-enrol-copy")} />
      </div>
      {newer ? <p class="muted">{t("account-enrol-key-kind")}</p> : null}
    </div>
  );
}

interface AppStepsProps {
  enrolment: TotpEnrolment;
  /** Of the steps: one below the heading of the page or the dialog. */
  heading: "h2" | "h3";
  /** Where the first code is typed. */
  children: ComponentChildren;
}

export function AppSteps({ enrolment, heading: Heading, children }: AppStepsProps) {
  return (
    <ol class="enrol">
      <li>
        <Heading>{t("account-enrol-app")}</Heading>
        <p class="muted">{t("account-enrol-app-words")}</p>
      </li>
      <li>
        <div class="enrol__here">
          <Heading>{t("account-enrol-here")}</Heading>
          <p class="muted">{t("account-enrol-here-words")}</p>
          <LinkButton wide icon={Smartphone} href={enrolment.uri}>
            {t("account-enrol-open")}
          </LinkButton>
          <p class="muted">{t("account-enrol-elsewhere")}</p>
        </div>
        <div class="enrol__there">
          <Heading>{t("account-enrol-scan")}</Heading>
          <p class="muted">{t("account-enrol-scan-words")}</p>
        </div>
        {enrolment.older === "chosen" ? (
          <Banner title={t("account-older-fresh")}>{t("account-older-fresh-words")}</Banner>
        ) : null}
        <img
          class="enrol__qr"
          src={enrolment.qr}
          alt={t("account-enrol-qr")}
          width="208"
          height="208"
        />
        <Key value={enrolment.key} newer={enrolment.older !== "chosen"} />
      </li>
      <li>
        <Heading>{t("account-enrol-type")}</Heading>
        {children}
      </li>
    </ol>
  );
}
