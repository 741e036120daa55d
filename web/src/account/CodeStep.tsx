/* The second step: a code of the authenticator app, with the other ways to give a second factor. */
import { KeyRound, LifeBuoy, Smartphone } from "lucide-preact";
import { Button } from "../design";
import { clinic } from "../page/clinic";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { CodeForm } from "./CodeForm";
import { hasPasskeys } from "./passkeys";
import { show, signInWithPasskey, startOver, type Way } from "./steps";
import { Trouble } from "./Trouble";

/** The quiet way back to the first step. */
export function OtherAccount() {
  return (
    <Button kind="quiet" class="flush sign-in__other" onClick={() => void startOver()}>
      {t("account-other")}
    </Button>
  );
}

interface OtherWaysProps {
  ways: readonly Way[];
  /** The way that is on screen. */
  now: Way;
}

/** What else the person can prove it by, and the way out. */
export function OtherWays({ ways, now }: OtherWaysProps) {
  return (
    <div class="sign-in__ways">
      {now !== "totp" && ways.includes("totp") ? (
        <Button
          kind="quiet"
          class="flush"
          icon={Smartphone}
          onClick={() => show({ at: "code", ways })}
        >
          {t("account-use-app")}
        </Button>
      ) : null}
      {now !== "passkey" && ways.includes("passkey") && hasPasskeys.value ? (
        <Button kind="quiet" class="flush" icon={KeyRound} onClick={() => void signInWithPasskey()}>
          {t("account-use-passkey")}
        </Button>
      ) : null}
      {now !== "recovery" && ways.includes("recovery") ? (
        <Button
          kind="quiet"
          class="flush"
          icon={LifeBuoy}
          onClick={() => show({ at: "recovery", ways })}
        >
          {t("account-use-recovery")}
        </Button>
      ) : null}
      <OtherAccount />
    </div>
  );
}

function Head({ title, words }: { title: string; words: string }) {
  return (
    <div class="sign-in__head">
      <p class="sign-in__step">{t("account-step", { step: 2 })}</p>
      <Heading view="code" leavesFocus text={title} />
      <p>{words}</p>
    </div>
  );
}

/** Somebody whose only second factor is a passkey. */
function PasskeyOnly({ ways }: { ways: readonly Way[] }) {
  return (
    <>
      <Head title={t("account-passkey-title")} words={t("account-passkey-only")} />
      <Trouble />
      <Button kind="primary" wide icon={KeyRound} onClick={() => void signInWithPasskey()}>
        {t("account-passkey")}
      </Button>
      <OtherWays ways={ways} now="passkey" />
    </>
  );
}

export function CodeStep({ ways }: { ways: readonly Way[] }) {
  const name = clinic.value?.name;
  if (ways.includes("passkey") && !ways.includes("totp")) return <PasskeyOnly ways={ways} />;
  return (
    <>
      <Head
        title={t("account-code-title")}
        words={
          name === undefined
            ? t("account-code-words")
            : t("account-code-words-at", { clinic: name })
        }
      />
      <Trouble />
      <CodeForm label={t("account-code-label")} action={t("account-code-check")} takesFocus />
      <OtherWays ways={ways} now="totp" />
    </>
  );
}
