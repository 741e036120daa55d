import { Smartphone } from "lucide-preact";
import type { TotpEnrolment } from "../api/types";
import { LinkButton } from "../design";
import { CopyButton } from "../page/CopyButton";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { CodeForm } from "./CodeForm";
import { OtherAccount } from "./CodeStep";
import { Trouble } from "./Trouble";
import "./Enrol.css";

/** Read out in groups, copied without the gaps. */
function Key({ value }: { value: string }) {
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
    </div>
  );
}

function Steps({ enrolment }: { enrolment: TotpEnrolment }) {
  return (
    <ol class="enrol">
      <li>
        <h2>{t("account-enrol-app")}</h2>
        <p class="muted">{t("account-enrol-app-words")}</p>
      </li>
      <li>
        <h2>{t("account-enrol-scan")}</h2>
        <p class="muted">{t("account-enrol-scan-words")}</p>
        <img
          class="enrol__qr"
          src={enrolment.qr}
          alt={t("account-enrol-qr")}
          width="208"
          height="208"
        />
        <LinkButton class="enrol__open" icon={Smartphone} href={enrolment.uri}>
          {t("account-enrol-open")}
        </LinkButton>
        <Key value={enrolment.key} />
      </li>
      <li>
        <h2>{t("account-enrol-type")}</h2>
        <Trouble />
        <CodeForm label={t("account-code-label")} action={t("account-enrol-done")} />
      </li>
    </ol>
  );
}

/** The first sign-in: an authenticator app learns the key, and a first code proves it. */
export function Enrol({ enrolment }: { enrolment: TotpEnrolment }) {
  return (
    <>
      <div class="sign-in__head">
        <p class="sign-in__step">{t("account-step", { step: 2 })}</p>
        <Heading view="enrol" text={t("account-enrol-title")} />
        <p>{t("account-enrol-words")}</p>
      </div>
      <Steps enrolment={enrolment} />
      <OtherAccount />
    </>
  );
}
