/* The controls at the thumb: microphone, camera, text, note, more, and the surface's way out. The keys
   of the call do the same. */
import type { ComponentChildren } from "preact";
import {
  Ellipsis,
  MessageSquareText,
  Mic,
  MicOff,
  NotebookPen,
  Video,
  VideoOff,
} from "lucide-preact";
import { CallBar as Controls, CallControl } from "../../design/CallControl";
import type { Media } from "../../media/media";
import { t } from "../../text";
import type { Call } from "../ports";
import { toggled } from "./layout";
import { More, toggleShare } from "./More";
import { tell } from "./news";
import { picturesOf, shownOf } from "./peers";
import type { Shortcut } from "./shortcuts";
import { useShortcuts } from "./useShortcuts";
import { viewOf } from "./view";

interface PanelControl {
  open: boolean;
  onToggle: () => void;
}

export interface CallBarProps {
  call: Call;
  media: Media;
  /** The panel for text; `unread` came while it was closed. */
  text?: PanelControl & { unread: number };
  /** The shared note's panel; left out where the note is always in view. */
  note?: PanelControl;
  /** The doctor may turn others' microphones off. */
  mayMute?: boolean;
  /** More controls before the last one. */
  children?: ComponentChildren;
  /** A CallControl with `leave`: the doctor's ends the call, the patient's leaves it. */
  leave: ComponentChildren;
}

function toggleMicrophone({ call, media }: CallBarProps): void {
  if (media.tracks.peek().audio === null) void media.restore();
  else call.setMuted(!media.muted.peek());
}

function isDark(media: Media): boolean {
  return !media.cameraOn.value || media.problem.value.video !== null;
}

function pinNth(call: Call, nth: number): void {
  const { pinned } = viewOf(call);
  const pictures = picturesOf(shownOf(call.peers.peek()));
  const picture = pictures[nth - 1];
  if (picture !== undefined && pictures.length > 1)
    pinned.value = toggled(pinned.peek(), picture.id);
}

function obey(props: CallBarProps, shortcut: Shortcut): void {
  const { call, media, text, note } = props;
  const { sheet } = viewOf(call);
  switch (shortcut.do) {
    case "microphone":
      return toggleMicrophone(props);
    case "camera":
      return void call.setCamera(isDark(media));
    case "text":
      return text?.onToggle();
    case "note":
      return note?.onToggle();
    case "share":
      return void toggleShare(call);
    case "words":
      sheet.value = "words";
      return undefined;
    case "keys":
      sheet.value = "keys";
      return undefined;
    case "pin":
      return pinNth(call, shortcut.nth);
    case "pin-which":
      return undefined;
  }
}

/** Asked for by `p`; with nobody to choose from nothing is asked. */
function askWhom(call: Call, on: boolean): void {
  const several = picturesOf(shownOf(call.peers.peek())).length > 1;
  const { pinning, line } = viewOf(call);
  pinning.value = on && several;
  if (on && several) tell(call, t("call-pin-which"));
  else if (line.peek() === t("call-pin-which")) line.value = "";
}

export function CallBar(props: CallBarProps) {
  const { call, media, text, note, mayMute = false, children, leave } = props;
  const { sheet } = viewOf(call);
  const silent = media.muted.value || media.tracks.value.audio === null;
  const dark = isDark(media);
  useShortcuts(
    call.onAir.value,
    (shortcut) => obey(props, shortcut),
    (on) => askWhom(call, on),
  );
  return (
    <>
      <Controls label={t("call-controls")}>
        <CallControl
          icon={silent ? MicOff : Mic}
          label={t("call-mute")}
          pressed={silent}
          onClick={() => toggleMicrophone(props)}
        />
        <CallControl
          icon={dark ? VideoOff : Video}
          label={t("call-camera-off")}
          short={t("call-camera")}
          pressed={dark}
          onClick={() => void call.setCamera(dark)}
        />
        {text === undefined ? null : (
          <CallControl
            icon={MessageSquareText}
            label={t("call-text")}
            expanded={text.open}
            onClick={text.onToggle}
            {...(text.unread > 0
              ? { count: text.unread, countWords: t("call-unread", { count: text.unread }) }
              : {})}
          />
        )}
        {note === undefined ? null : (
          <CallControl
            icon={NotebookPen}
            label={t("call-note")}
            expanded={note.open}
            onClick={note.onToggle}
          />
        )}
        <CallControl
          icon={Ellipsis}
          label={t("call-more")}
          expanded={sheet.value !== null}
          onClick={() => (sheet.value = "menu")}
        />
        {children}
        {leave}
      </Controls>
      <More
        call={call}
        media={media}
        mayMute={mayMute}
        note={note !== undefined}
        text={text !== undefined}
      />
    </>
  );
}
