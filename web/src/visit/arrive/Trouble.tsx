/* Before the first answer: a moment of loading, or a failure with a way to try again. */
import { RotateCw } from "lucide-preact";
import { errorText } from "../../api";
import { Button, Skeleton } from "../../design";
import { Heading } from "../../page/Heading";
import { t } from "../../text";
import { Frame, TalkToUs } from "../Frame";
import { open } from "../model";

export function Loading() {
  return (
    <Frame>
      <h1 class="visually-hidden">{t("visit-your-visit")}</h1>
      <Skeleton label={t("visit-loading")} lines={4} />
    </Frame>
  );
}

export function FailedToOpen({ error }: { error: unknown }) {
  return (
    <Frame aside={<TalkToUs />}>
      <div class="visit-head">
        <Heading view="failed" text={t("visit-failed-title")} />
        <p class="visit-lead">{errorText(error)}</p>
      </div>
      <div>
        <Button kind="primary" icon={RotateCw} onClick={() => void open()}>
          {t("visit-try-again")}
        </Button>
      </div>
    </Frame>
  );
}
