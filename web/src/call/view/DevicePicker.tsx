/* Which camera, microphone and speaker to use. Changing one takes effect at once. */
import { Button } from "../../design/Button";
import { Dialog } from "../../design/Dialog";
import { Field } from "../../design/Field";
import { Select } from "../../design/controls";
import type { Media } from "../../media/media";
import { t } from "../../text";
import type { DeviceKind } from "../ports";
import { canChooseOutput } from "./Track";

interface ChoiceProps {
  media: Media;
  kind: DeviceKind;
  label: string;
}

function Choice({ media, kind, label }: ChoiceProps) {
  const known = media.devices.value[kind];
  const chosen = media.chosen.value[kind];
  const value = known.some((device) => device.id === chosen) ? chosen : known[0]?.id;
  return (
    <Field label={label}>
      <Select
        value={value ?? ""}
        disabled={known.length === 0}
        onValue={(id) => void media.choose(kind, id)}
      >
        {known.length === 0 ? <option value="">{t("call-device-none")}</option> : null}
        {known.map((device, index) => (
          <option key={device.id} value={device.id}>
            {device.label === "" ? t("call-device-number", { number: index + 1 }) : device.label}
          </option>
        ))}
      </Select>
    </Field>
  );
}

export interface DevicePickerProps {
  open: boolean;
  media: Media;
  onClose: () => void;
}

export function DevicePicker({ open, media, onClose }: DevicePickerProps) {
  return (
    <Dialog
      open={open}
      title={t("call-devices-title")}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t("call-devices-done")}
        </Button>
      }
    >
      <div class="stack">
        <Choice media={media} kind="video" label={t("call-device-camera")} />
        <Choice media={media} kind="audio" label={t("call-device-microphone")} />
        {canChooseOutput() ? (
          <Choice media={media} kind="output" label={t("call-device-speaker")} />
        ) : null}
      </div>
    </Dialog>
  );
}
