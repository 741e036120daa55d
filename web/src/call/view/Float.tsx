/* The picture in a window of its own, for a doctor who works in another program: the main person, the
   microphone, and the way back. Closed with the call. */
import { render } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { Maximize2, Mic, MicOff, PictureInPicture2 } from "lucide-preact";
import { Avatar } from "../../design/Avatar";
import { CallControl } from "../../design/CallControl";
import { CallPill } from "../../design/CallPill";
import type { Media } from "../../media/media";
import { t } from "../../text";
import type { Call, CallPeer } from "../ports";
import { floatPicture, floatWay, openFloat } from "./floating";
import { tell } from "./news";
import { happeningTo, isSeen, mainOf, shownOf } from "./peers";
import { TrackVideo } from "./Track";
import { viewOf } from "./view";
import "./Float.css";

/** Who is pinned comes before whom the call is with. */
function floated(call: Call): CallPeer | undefined {
  const peers = shownOf(call.peers.value);
  const { pinned } = viewOf(call);
  return peers.find((peer) => pinned.value.includes(peer.id)) ?? mainOf(peers);
}

interface FloatProps {
  call: Call;
  media: Media;
  name: string;
  onBack: () => void;
}

function FloatView({ call, media, name, onBack }: FloatProps) {
  const peer = floated(call);
  const silent = media.muted.value || media.tracks.value.audio === null;
  const words = peer === undefined ? t("call-alone", { name }) : happeningTo(peer);
  return (
    <main class="call call-float" aria-label={t("call-with", { name: peer?.name ?? name })}>
      <div class="call-float__picture">
        <Avatar name={peer?.name ?? name} size="xl" />
        {peer === undefined ? null : (
          <TrackVideo
            track={peer.video}
            hidden={!isSeen(peer)}
            label={t("call-picture-of", { name: peer.name })}
          />
        )}
      </div>
      <p class="call-float__name">{peer?.name ?? name}</p>
      {words === "" ? null : <p class="call-float__words">{words}</p>}
      <div class="call-float__ways">
        <CallControl
          icon={silent ? MicOff : Mic}
          label={t("call-mute")}
          pressed={silent}
          onClick={() => call.setMuted(!media.muted.peek())}
        />
        <CallControl icon={Maximize2} label={t("call-float-back")} onClick={onBack} />
      </div>
    </main>
  );
}

interface FloatPillProps {
  call: Call;
  media: Media;
  /** Whom the visit is with. */
  name: string;
}

/** Nothing where the browser can't. */
export function FloatPill({ call, media, name }: FloatPillProps) {
  const shown = useSignal(false);
  /** What ends it; null while nothing floats. */
  const end = useRef<(() => void) | null>(null);
  useEffect(() => () => end.current?.(), [call]);

  function over(): void {
    end.current = null;
    shown.value = false;
  }

  async function intoWindow(): Promise<void> {
    const floating = await openFloat();
    end.current = () => floating.close();
    shown.value = true;
    const root = floating.document.body;
    const back = () => {
      window.focus();
      floating.close();
    };
    floating.addEventListener("pagehide", () => {
      render(null, root);
      over();
    });
    render(<FloatView call={call} media={media} name={name} onBack={back} />, root);
  }

  async function alone(): Promise<void> {
    const peer = floated(call);
    const video =
      peer === undefined
        ? null
        : document.querySelector<HTMLVideoElement>(`video[data-peer="${CSS.escape(peer.id)}"]`);
    if (video === null) return;
    end.current = await floatPicture(video, over);
    shown.value = true;
  }

  const press = () => {
    if (end.current !== null) {
      end.current();
      return;
    }
    (floatWay() === "window" ? intoWindow() : alone()).catch(() =>
      tell(call, t("call-float-failed")),
    );
  };

  if (floatWay() === null) return null;
  return (
    <CallPill icon={PictureInPicture2} onClick={press}>
      {shown.value ? t("call-float-end") : t("call-float")}
    </CallPill>
  );
}
