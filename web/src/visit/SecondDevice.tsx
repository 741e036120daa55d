/* The link was opened on a further device: it waits for a yes on the first one, or from the doctor. */
import { useEffect } from "preact/hooks";
import { MonitorSmartphone } from "lucide-preact";
import { Icon } from "../design";
import { Heading } from "../page/Heading";
import { t } from "../text";
import { Frame, TalkToUs } from "./Frame";
import { askToEnter } from "./model";

const everyMs = 2_000;

export function SecondDevice() {
  useEffect(() => {
    const timer = setInterval(() => void askToEnter(), everyMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <Frame aside={<TalkToUs />}>
      <div class="visit-head" role="status">
        <Icon of={MonitorSmartphone} size={2} />
        <Heading view="second-device" text={t("visit-second-title")} />
        <p class="visit-lead">{t("visit-second")}</p>
      </div>
      <p>{t("visit-second-do")}</p>
      <p class="muted">{t("visit-second-lost")}</p>
    </Frame>
  );
}

export function DeviceRefused() {
  return (
    <Frame aside={<TalkToUs />}>
      <div class="visit-head">
        <Heading view="device-refused" text={t("visit-second-no-title")} />
        <p class="visit-lead">{t("visit-second-no")}</p>
      </div>
      <p>{t("visit-second-no-do")}</p>
    </Frame>
  );
}
