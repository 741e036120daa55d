/* After the first second factor: another one, so that a lost phone locks nobody out. */
import { CircleCheck, KeyRound, LifeBuoy } from "lucide-preact";
import { errorText } from "../api";
import { Banner, Button } from "../design";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { hasPasskeys } from "./passkeys";
import { RecoveryCodes } from "./RecoveryCodes";
import { addPasskey, busy, codes, failure, hasPasskey, makeCodes } from "./spare";
import { beganWithPasskey, goOn } from "./steps";
import { Way } from "./Way";

function Codes() {
  const made = codes.value;
  return (
    <Way
      icon={made === null ? LifeBuoy : CircleCheck}
      title={t("spare-codes")}
      words={made === null ? t("spare-codes-words") : t("spare-codes-done")}
    >
      {made === null ? (
        <Button icon={LifeBuoy} busy={busy.value} onClick={() => void makeCodes()}>
          {t("spare-codes-make")}
        </Button>
      ) : (
        <RecoveryCodes codes={made.codes} madeAt={made.made_at} email={null} />
      )}
    </Way>
  );
}

function Passkey() {
  if (!hasPasskeys.value || beganWithPasskey.value) return null;
  return (
    <Way
      icon={hasPasskey.value ? CircleCheck : KeyRound}
      title={t("spare-passkey")}
      words={hasPasskey.value ? t("spare-passkey-done") : t("spare-passkey-words")}
    >
      {hasPasskey.value ? null : (
        <Button icon={KeyRound} onClick={() => void addPasskey()}>
          {t("spare-passkey-add")}
        </Button>
      )}
    </Way>
  );
}

export function Spare() {
  const hasOne = codes.value !== null || hasPasskey.value;
  return (
    <>
      <div class="sign-in__head">
        <Heading view="spare" text={t("spare-title")} />
        <p>{t("spare-words")}</p>
      </div>
      {failure.value === null ? null : (
        <Banner tone="critical" urgent title={t("spare-failed")}>
          {errorText(failure.value)}
        </Banner>
      )}
      <Codes />
      <Passkey />
      <Button kind={hasOne ? "primary" : "quiet"} wide={hasOne} onClick={goOn}>
        {hasOne ? t("spare-go-on") : t("spare-later")}
      </Button>
    </>
  );
}
