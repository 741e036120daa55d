/* Too many tries: how long the wait still is, counted down. */
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ApiError } from "../api";
import { Banner } from "../design";
import { t } from "../text";

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

export function Wait({ error }: { error: ApiError }) {
  const minutes = useMinutesLeft(error);
  return (
    <Banner tone="caution" urgent title={t("account-wait-title")}>
      {minutes > 0 ? t("account-wait", { minutes }) : t("account-wait-over")}
    </Banner>
  );
}
