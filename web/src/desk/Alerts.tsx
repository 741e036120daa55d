/* How one hears of an arrival: a short sound, a notification of the system, or neither. */
import { Bell, BellOff } from "lucide-preact";
import { Choice, Icon, Menu } from "../design";
import { t } from "../text";
import { sound, toggleSound } from "./arrivals";
import { notifying, toggleNotifying } from "./notify";

function notifyNote(): string {
  if (notifying.value === "blocked") return t("desk-notify-blocked");
  if (notifying.value === "missing") return t("desk-notify-missing");
  return t("desk-notify-note");
}

export function Alerts() {
  const on = sound.value || notifying.value === "on";
  const barred = notifying.value === "blocked" || notifying.value === "missing";
  return (
    <Menu
      label={t("desk-alerts-label")}
      face={
        <span class="queue__tool">
          <Icon of={on ? Bell : BellOff} size={1.1} />
          {t("desk-alerts")}
        </span>
      }
    >
      <Choice title={t("desk-sound")} checked={sound.value} onChange={toggleSound} />
      <Choice
        title={t("desk-notify")}
        note={notifyNote()}
        checked={notifying.value === "on"}
        disabled={barred}
        onChange={() => void toggleNotifying()}
      />
    </Menu>
  );
}
