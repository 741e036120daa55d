import { useSignal } from "@preact/signals";
import {
  Ellipsis,
  Lock,
  MessageSquareText,
  Mic,
  MicOff,
  PhoneOff,
  TriangleAlert,
  Video,
} from "lucide-preact";
import { CallBar, CallControl, CallPill, Quality } from "../../design";
import { t } from "../../text";
import { Part } from "./Part";

function nothing(): void {
  // A gallery's control shows how it looks; there is no call behind it.
}

export function Calling() {
  const muted = useSignal(true);
  return (
    <Part title={t("gallery-call")}>
      <div class="call-stage">
        <CallBar label={t("gallery-call-label")}>
          <CallControl
            icon={muted.value ? MicOff : Mic}
            label={muted.value ? t("gallery-muted") : t("gallery-microphone")}
            pressed={muted.value}
            onClick={() => (muted.value = !muted.value)}
          />
          <CallControl
            icon={Video}
            label={t("gallery-camera-control")}
            pressed={false}
            onClick={nothing}
          />
          <CallControl icon={MessageSquareText} label={t("gallery-text")} onClick={nothing} />
          <CallControl icon={Ellipsis} label={t("gallery-more")} onClick={nothing} />
          <CallControl leave icon={PhoneOff} label={t("gallery-leave")} onClick={nothing} />
        </CallBar>
      </div>
      <div class="call-stage buttons">
        <CallPill>
          <Quality level={4} words={t("gallery-good-connection")} />
        </CallPill>
        <CallPill>
          <Quality level={2} words={t("gallery-video-paused")} />
        </CallPill>
        <CallPill icon={Lock} onClick={nothing}>
          {t("gallery-private")}
        </CallPill>
        <CallPill sos icon={TriangleAlert} onClick={nothing}>
          {t("gallery-urgent")}
        </CallPill>
      </div>
    </Part>
  );
}
