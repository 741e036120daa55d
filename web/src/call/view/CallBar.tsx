/* The controls at the thumb: microphone, camera, note, devices, and the surface's way out. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Mic, MicOff, NotebookPen, Settings2, Video, VideoOff } from "lucide-preact";
import { CallBar as Controls, CallControl } from "../../design/CallControl";
import type { Media } from "../../media/media";
import { t } from "../../text";
import type { Call } from "../ports";
import { DevicePicker } from "./DevicePicker";

export interface CallBarProps {
  call: Call;
  media: Media;
  /** The shared note's panel; left out where the note is always in view. */
  note?: { open: boolean; onToggle: () => void };
  /** More controls before the last one. */
  children?: ComponentChildren;
  /** A CallControl with `leave`: the doctor's ends the call, the patient's leaves it. */
  leave: ComponentChildren;
}

export function CallBar({ call, media, note, children, leave }: CallBarProps) {
  const [picking, setPicking] = useState(false);
  const { audio } = media.tracks.value;
  const silent = media.muted.value || audio === null;
  const dark = !media.cameraOn.value || media.problem.value.video !== null;
  const toggleMicrophone = () => {
    if (audio === null) void media.restore();
    else call.setMuted(!media.muted.peek());
  };
  return (
    <>
      <Controls label={t("call-controls")}>
        <CallControl
          icon={silent ? MicOff : Mic}
          label={t("call-mute")}
          pressed={silent}
          onClick={toggleMicrophone}
        />
        <CallControl
          icon={dark ? VideoOff : Video}
          label={t("call-camera-off")}
          pressed={dark}
          onClick={() => void call.setCamera(dark)}
        />
        {note === undefined ? null : (
          <CallControl
            icon={NotebookPen}
            label={t("call-note")}
            expanded={note.open}
            onClick={note.onToggle}
          />
        )}
        <CallControl
          icon={Settings2}
          label={t("call-devices")}
          expanded={picking}
          onClick={() => setPicking(true)}
        />
        {children}
        {leave}
      </Controls>
      <DevicePicker open={picking} media={media} onClose={() => setPicking(false)} />
    </>
  );
}
