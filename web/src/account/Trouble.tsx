/* Why a try to sign in failed, in words; a throttled person reads how long it lasts. */
import { ApiError, codeOf, errorText } from "../api";
import { Banner } from "../design";
import { t } from "../text";
import { failure } from "./steps";
import { Wait } from "./Wait";

/** Wrong codes are told at the code's field and not here. */
export function Trouble() {
  const error = failure.value;
  if (error === null || codeOf(error) === "wrong_code") return null;
  if (error instanceof ApiError && error.code === "too_many") return <Wait error={error} />;
  if (codeOf(error) === "wrong_credentials") {
    return (
      <Banner tone="critical" urgent title={t("account-wrong")}>
        {t("account-wrong-words")}
      </Banner>
    );
  }
  return (
    <Banner tone="critical" urgent title={t("account-not-yet")}>
      {errorText(error)}
    </Banner>
  );
}
