/* The picture of a call: the others fill it, who they are and the connection above, one's own picture
   in a corner, what is happening in words, the controls below. Both surfaces show it. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { Users, Volume2 } from "lucide-preact";
import { Button } from "../../design/Button";
import { CallPill } from "../../design/CallPill";
import { classes } from "../../design/classes";
import { Quality } from "../../design/Quality";
import type { Media } from "../../media/media";
import { keepAwake } from "../../page/wakeLock";
import { t } from "../../text";
import type { Call, CallPeer } from "../ports";
import { Lines } from "./Lines";
import { useNews } from "./news";
import { happeningTo, isCut, levelOf, mainOf, picturesOf, qualityWords, shownOf } from "./peers";
import { Pictures } from "./Pictures";
import { SelfView, type Corner } from "./SelfView";
import { Muted } from "./Tile";
import { TrackAudio } from "./Track";
import { useShape } from "./useShape";
import { viewOf } from "./view";
import "./CallStage.css";

export interface CallStageProps {
  call: Call;
  media: Media;
  /** Whom the visit is with; shown before they are in the room. */
  otherName: string;
  /** Second line under the name: profession, how long the call has lasted. */
  facts?: ComponentChildren;
  /** 1 where the call is the page, 2 where it is one part of it. */
  headingLevel?: 1 | 2;
  /** The call stands beside other work, so its parts are smaller. */
  beside?: boolean;
  /** Pills on the picture: urgent help, float the picture. */
  pills?: ComponentChildren;
  /** What else helps when the other person stays away: a number to call. */
  help?: ComponentChildren;
  /** What somebody is writing just now, while the text panel is closed. */
  caption?: ComponentChildren;
  /** The controls: a CallBar. */
  children: ComponentChildren;
}

/** A gap longer than this may need the telephone. */
const patienceMs = 20_000;

/** Somebody was there, or is expected to come back. */
function isMissed(call: Call): boolean {
  const main = mainOf(shownOf(call.peers.value));
  return main === undefined ? call.gone.value !== null : isCut(main);
}

/** True once something has lasted for so long that waiting alone is not enough. */
function useLate(missed: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!missed) return undefined;
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => clearTimeout(timer);
  }, [missed]);
  return missed && late;
}

interface HappeningProps {
  call: Call;
  name: string;
  help: ComponentChildren;
}

/** The words over the picture while it is not simply there. Among several, each picture has its own. */
function Happening({ call, name, help }: HappeningProps) {
  const peers = shownOf(call.peers.value);
  const main = mainOf(peers);
  const words = (() => {
    switch (call.phase.value) {
      case "joining":
        return t("call-joining");
      case "alone":
        return call.gone.value === null
          ? t("call-alone", { name })
          : t("call-gone", { name: call.gone.value });
      case "connecting":
        return t("call-connecting", { name });
      case "reconnecting":
      case "connected":
        return main === undefined || peers.length > 1 ? "" : happeningTo(main);
      case "ended":
        return call.ending.value === "taken_over" ? t("call-taken-over") : t("call-ended");
    }
  })();
  const late = useLate(isMissed(call));
  return (
    <div class="call__words" role="status" hidden={words === ""}>
      <p>{words}</p>
      {late && help !== undefined ? <p class="call__help">{help}</p> : null}
    </div>
  );
}

function Strength({ call, peer }: { call: Call; peer: CallPeer }) {
  const level = call.phase.value === "connected" || peer.stalled ? levelOf(peer) : null;
  if (level === null) return null;
  return (
    <span class="call-pill">
      <Quality level={level} words={qualityWords(level)} />
    </span>
  );
}

/** The only other person's connection, or how many there are and who. */
function Room({ call, peers }: { call: Call; peers: readonly CallPeer[] }) {
  const [only] = peers;
  if (only === undefined) return null;
  const { sheet } = viewOf(call);
  if (peers.length > 1) {
    return (
      <CallPill icon={Users} onClick={() => (sheet.value = "people")}>
        {t("call-count", { count: peers.length + 1 })}
      </CallPill>
    );
  }
  return (
    <div class="call__signs">
      <Muted peer={only} />
      <Strength call={call} peer={only} />
    </div>
  );
}

interface SoundProps {
  peers: readonly CallPeer[];
  output: string | null;
}

/** Everyone's sound, also of those whose picture rests. */
function Sound({ peers, output }: SoundProps) {
  const [blocked, setBlocked] = useState(false);
  const [attempt, setAttempt] = useState(0);
  return (
    <>
      {peers.map((peer) =>
        peer.audio === null ? null : (
          <TrackAudio
            key={peer.id}
            track={peer.audio}
            peer={peer.id}
            output={output}
            onBlocked={() => setBlocked(true)}
            attempt={attempt}
          />
        ),
      )}
      {blocked ? (
        <Button
          kind="primary"
          icon={Volume2}
          onClick={() => {
            setBlocked(false);
            setAttempt(attempt + 1);
          }}
        >
          {t("call-turn-on-sound")}
        </Button>
      ) : null}
    </>
  );
}

export function CallStage(props: CallStageProps) {
  const { call, media, otherName, facts, headingLevel = 1, beside = false } = props;
  const { pills, help, caption, children } = props;
  const corner = useSignal<Corner>("bottom-end");
  const section = useRef<HTMLElement>(null);
  const shape = useShape(section);
  // Before the admission the stage only stands by, out of sight: its pictures are there and empty,
  // since starting one takes a browser longer than the first frame takes to arrive.
  const onAir = call.onAir.value;
  const peers = shownOf(call.peers.value);
  const name = mainOf(peers)?.name ?? otherName;
  const tiled = picturesOf(peers).length > 1;
  const Heading = headingLevel === 1 ? "h1" : "h2";
  useNews(call);
  useEffect(() => (onAir ? keepAwake() : undefined), [onAir]);
  return (
    <section
      ref={section}
      class={classes("call", beside && "call--beside", tiled && "call--tiled", `call--${shape}`)}
      aria-label={t("call-with", { name })}
    >
      <Pictures call={call} peers={peers} shape={shape} name={name} />
      <div class="call__top">
        <div class="call__who">
          <Heading>{name}</Heading>
          {facts === undefined ? null : <p>{facts}</p>}
        </div>
        <Room call={call} peers={peers} />
      </div>
      <div class="call__field">
        <Lines call={call} media={media} />
        <div class="call__middle">
          <Happening call={call} name={name} help={help} />
          <Sound peers={onAir ? peers : []} output={media.chosen.value.output} />
        </div>
        <div class={classes("call__stack", corner.value === "bottom-start" && "call__stack--end")}>
          {caption}
          {pills}
        </div>
        <SelfView
          track={onAir ? media.tracks.value.video : null}
          corner={corner}
          resting={call.videoPaused.value}
        />
      </div>
      <div class="call__bottom">{children}</div>
    </section>
  );
}
