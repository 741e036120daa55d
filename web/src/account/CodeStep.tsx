import { Button } from "../design";
import { clinic } from "../page/clinic";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { CodeForm } from "./CodeForm";
import { startOver } from "./steps";
import { Trouble } from "./Trouble";

/** The quiet way back to the first step. */
export function OtherAccount() {
  return (
    <Button kind="quiet" class="flush sign-in__other" onClick={() => void startOver()}>
      {t("account-other")}
    </Button>
  );
}

export function CodeStep() {
  const name = clinic.value?.name;
  return (
    <>
      <div class="sign-in__head">
        <p class="sign-in__step">{t("account-step", { step: 2 })}</p>
        <Heading view="code" leavesFocus text={t("account-code-title")} />
        <p>
          {name === undefined
            ? t("account-code-words")
            : t("account-code-words-at", { clinic: name })}
        </p>
      </div>
      <Trouble />
      <CodeForm label={t("account-code-label")} action={t("account-code-check")} takesFocus />
      <OtherAccount />
    </>
  );
}
