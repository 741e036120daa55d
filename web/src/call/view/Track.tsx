/* Picture and sound of one track. A track reaches its element by reference, never by markup. */
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { classes } from "../../design/classes";
import "./Track.css";

interface TrackVideoProps {
  track: MediaStreamTrack | null;
  /** Whose picture this is, for a reader. Left out: the picture is decoration. */
  label?: string;
  /** Own picture is shown as in a mirror. */
  mirrored?: boolean;
  hidden?: boolean;
  /** Peer id, so that tests find the picture of one person. */
  peer?: string;
  class?: string;
}

function show(element: HTMLMediaElement, track: MediaStreamTrack | null): void {
  element.srcObject = track === null ? null : new MediaStream([track]);
}

/** Always silent: sound has an element of its own. */
export function TrackVideo(props: TrackVideoProps) {
  const { track, label, mirrored = false, hidden = false, peer, class: extra } = props;
  const element = useRef<HTMLVideoElement>(null);
  // Before the page is drawn: the first picture of a call waits for nothing.
  useLayoutEffect(() => {
    const video = element.current;
    if (video === null) return;
    video.muted = true;
    show(video, track);
    if (track !== null) video.play().catch(() => undefined); // A newer track took its place.
    return () => show(video, null);
  }, [track]);
  return (
    <video
      ref={element}
      class={classes("track", mirrored && "track--mirrored", extra)}
      data-peer={peer}
      hidden={hidden}
      muted
      autoPlay
      playsInline
      disablePictureInPicture
      aria-label={label}
      aria-hidden={label === undefined ? "true" : undefined}
    />
  );
}

interface TrackAudioProps {
  track: MediaStreamTrack;
  peer: string;
  /** Speaker; null is the system's own choice. */
  output: string | null;
  /** The browser waits for a press before it lets sound out. */
  onBlocked: () => void;
  /** Grows with each press of "Turn on sound". */
  attempt: number;
}

type Routable = HTMLAudioElement & { setSinkId?: (id: string) => Promise<void> };

export function canChooseOutput(): boolean {
  return typeof HTMLMediaElement !== "undefined" && "setSinkId" in HTMLMediaElement.prototype;
}

export function TrackAudio({ track, peer, output, onBlocked, attempt }: TrackAudioProps) {
  const element = useRef<Routable>(null);
  useLayoutEffect(() => {
    const audio = element.current;
    if (audio === null) return;
    show(audio, track);
    return () => show(audio, null);
  }, [track]);
  useEffect(() => {
    element.current?.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError") onBlocked();
    });
  }, [track, attempt]);
  useEffect(() => {
    // A speaker that was pulled out: the sound stays where it is.
    element.current?.setSinkId?.(output ?? "").catch(() => undefined);
  }, [output]);
  return <audio ref={element} data-peer={peer} autoPlay />;
}
