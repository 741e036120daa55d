/* A new app that makes codes of the older kind: what that is, and the ways to go on. */
import { KeyRound, QrCode, Smartphone } from "lucide-preact";
import type { TotpEnrolment } from "../api/types";
import { Button } from "../design";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { hasPasskeys } from "./passkeys";
import { busy, enrolOlder, enrolPasskey, show } from "./steps";
import { Trouble } from "./Trouble";
import { Way } from "./Way";

interface OlderWaysProps {
  enrolment: TotpEnrolment;
  heading: "h2" | "h3";
  busy: boolean;
  onPasskey: () => void;
  /** To scan the same picture with an app that heeds it. */
  onOther: () => void;
  /** To go on with a key of the older kind. */
  onOlder: () => void;
}

export function OlderWays(props: OlderWaysProps) {
  const { enrolment, heading, busy: isBusy, onPasskey, onOther, onOlder } = props;
  return (
    <>
      {hasPasskeys.value ? (
        <Way
          icon={KeyRound}
          heading={heading}
          title={t("account-older-passkey")}
          words={t("account-enrol-passkey-words")}
        >
          <Button kind="primary" icon={KeyRound} busy={isBusy} onClick={onPasskey}>
            {t("account-older-passkey-use")}
          </Button>
        </Way>
      ) : null}
      <Way
        icon={QrCode}
        heading={heading}
        title={t("account-older-other")}
        words={t("account-older-other-words")}
      >
        <p class="muted">{t("account-older-typed")}</p>
        <Button kind={hasPasskeys.value ? "plain" : "primary"} icon={QrCode} onClick={onOther}>
          {t("account-older-other-use")}
        </Button>
      </Way>
      {enrolment.older === "offered" ? (
        <Way
          icon={Smartphone}
          heading={heading}
          title={t("account-older-same")}
          words={t("account-older-same-words")}
        >
          <Button icon={Smartphone} busy={isBusy} onClick={onOlder}>
            {t("account-older-same-use")}
          </Button>
        </Way>
      ) : null}
    </>
  );
}

export const olderWords = ({ older }: TotpEnrolment): string =>
  older === "offered" ? t("account-older-words-offered") : t("account-older-words");

/** At the first sign-in. */
export function OlderApp({ enrolment }: { enrolment: TotpEnrolment }) {
  return (
    <>
      <div class="sign-in__head">
        <p class="sign-in__step">{t("account-step", { step: 2 })}</p>
        <Heading view="older" text={t("account-older-title")} />
        <p>{olderWords(enrolment)}</p>
      </div>
      <Trouble />
      <OlderWays
        enrolment={enrolment}
        heading="h2"
        busy={busy.value}
        onPasskey={() => void enrolPasskey()}
        onOther={() => show({ at: "enrol", enrolment })}
        onOlder={() => void enrolOlder()}
      />
    </>
  );
}
