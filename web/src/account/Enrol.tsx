import { KeyRound } from "lucide-preact";
import type { TotpEnrolment } from "../api/types";
import { Button } from "../design";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { AppSteps } from "./AppSteps";
import { CodeForm } from "./CodeForm";
import { OtherAccount } from "./CodeStep";
import { hasPasskeys } from "./passkeys";
import { busy, enrolPasskey } from "./steps";
import { Trouble } from "./Trouble";

/** A passkey alone is both steps, so it may stand in for the app. */
function PasskeyInstead() {
  if (!hasPasskeys.value) return null;
  return (
    <div class="stack stack--tight">
      <Button icon={KeyRound} wide busy={busy.value} onClick={() => void enrolPasskey()}>
        {t("account-enrol-passkey")}
      </Button>
      <p class="muted">{t("account-enrol-passkey-words")}</p>
      <p>{t("account-enrol-or")}</p>
    </div>
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
      <PasskeyInstead />
      <AppSteps enrolment={enrolment} heading="h2">
        <Trouble />
        <CodeForm label={t("account-code-label")} action={t("account-enrol-done")} />
      </AppSteps>
      <OtherAccount />
    </>
  );
}
