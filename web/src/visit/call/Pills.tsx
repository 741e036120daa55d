/* Short words on the picture: the way is lost, the camera is off, urgent help. */
import { Camera, TriangleAlert, WifiOff } from "lucide-preact";
import { CallPill } from "../../design";
import { t } from "../../text";
import { wayLost } from "../live";
import { openOwnMedia, ownOpened } from "../own";

interface PillsProps {
  urgent: { open: boolean; onToggle: () => void } | null;
}

export function Pills({ urgent }: PillsProps) {
  return (
    <>
      {wayLost.value === null ? null : (
        <CallPill icon={WifiOff}>
          <span role="status">{t("visit-call-way-lost")}</span>
        </CallPill>
      )}
      {ownOpened.value ? null : (
        <CallPill icon={Camera} onClick={() => void openOwnMedia()}>
          {t("visit-call-turn-on")}
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
