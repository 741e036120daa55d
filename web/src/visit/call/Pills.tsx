/* Short words on the picture: the way is lost, the camera is off, urgent help. */
import { Camera, Scale, TriangleAlert, WifiOff } from "lucide-preact";
import { hasWebRtc } from "../../call/browser";
import { CallPill } from "../../design";
import { t } from "../../text";
import { wayLost } from "../live";
import { openOwnMedia, ownOpened } from "../own";

interface Toggled {
  open: boolean;
  onToggle: () => void;
}

interface PillsProps {
  urgent: Toggled | null;
  /** Null while there is nothing to decide, or where it stands beside the picture. */
  decision: Toggled | null;
}

export function Pills({ urgent, decision }: PillsProps) {
  return (
    <>
      {wayLost.value === null ? null : (
        <CallPill icon={WifiOff}>
          <span role="status">{t("visit-call-way-lost")}</span>
        </CallPill>
      )}
      {ownOpened.value || !hasWebRtc() ? null : (
        <CallPill icon={Camera} onClick={() => void openOwnMedia()}>
          {t("visit-call-turn-on")}
        </CallPill>
      )}
      {decision === null ? null : (
        <CallPill icon={Scale} expanded={decision.open} onClick={decision.onToggle}>
          {t("call-decision")}
        </CallPill>
      )}
      {urgent === null ? null : (
        <CallPill sos icon={TriangleAlert} expanded={urgent.open} onClick={urgent.onToggle}>
          {t("visit-call-urgent")}
        </CallPill>
      )}
    </>
  );
}
