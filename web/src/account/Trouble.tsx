/* Why a try to sign in failed, in words; a throttled person reads how long it lasts. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ApiError, codeOf, errorText } from "../api";
import { Banner } from "../design";
import { t } from "../text";
import { failure } from "./steps";

const minuteMs = 60_000;
const unknownWaitS = 60;

/** Whole minutes still to wait, counted down. */
function useMinutesLeft(error: ApiError): number {
  const left = useSignal(0);
  useEffect(() => {
    const over = Date.now() + (error.retryAfterS ?? unknownWaitS) * 1000;
    const look = () => {
      left.value = Math.max(0, Math.ceil((over - Date.now()) / minuteMs));
    };
    look();
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [error]);
  return left.value;
}

function Wait({ error }: { error: ApiError }) {
  const minutes = useMinutesLeft(error);
  return (
    <Banner tone="caution" urgent title={t("account-wait-title")}>
      {minutes > 0 ? t("account-wait", { minutes }) : t("account-wait-over")}
    </Banner>
  );
}

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
