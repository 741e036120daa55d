import { errorText } from "../../api";
import { Banner, Button } from "../../design";
import { t } from "../../text";
import { refused, tryAgain } from "./session";

/** Going into the call was refused: why, and another try. */
export function Refused() {
  if (refused.value === null) return null;
  return (
    <div class="in-call__refused">
      <Banner tone="caution" urgent title={t("visit-call-refused-title")}>
        <div class="stack stack--tight">
          <p>{errorText(refused.value)}</p>
          <div>
            <Button onClick={tryAgain}>{t("visit-try-again")}</Button>
          </div>
        </div>
      </Banner>
    </div>
  );
}
