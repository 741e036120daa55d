/* The picture of a call: the other person fills it, their name and connection above, one's own
   picture in a corner, what is happening in words, the controls below. Both surfaces show it. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSignal } from "@preact/signals";
import { Volume2 } from "lucide-preact";
import { Avatar } from "../../design/Avatar";
import { Button } from "../../design/Button";
import { classes } from "../../design/classes";
import { Quality } from "../../design/Quality";
import type { Media } from "../../media/media";
import { seatWord } from "../../page/seats";
import { t } from "../../text";
import type { Call, CallPeer, QualityLevel } from "../ports";
import { DeviceProblems } from "./DeviceProblems";
import { SelfView, type Corner } from "./SelfView";
import { TrackAudio, TrackVideo } from "./Track";
import "../../design/CallPill.css";
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
  /** The controls: a CallBar. */
  children: ComponentChildren;
}

/** A gap longer than this may need the telephone. */
const patienceMs = 20_000;

function isSeen(peer: CallPeer): boolean {
  return peer.video !== null && peer.media?.video !== false;
}

/** Who is shown: someone who reloaded is in the room twice until the old place is given up. */
function shownOf(peers: readonly CallPeer[]): readonly CallPeer[] {
  const here = peers.filter((peer) => peer.connection === "connected" || !peer.away);
  return here.length > 0 ? here : peers;
}

function qualityWords(level: QualityLevel): string {
  if (level === 0) return t("call-quality-none");
  if (level === 4) return t("call-quality-good");
  if (level === 3) return t("call-quality-fair");
  if (level === 2) return t("call-quality-weak");
  return t("call-quality-poor");
}

/** Among several, each picture says whose it is; one alone is named above. */
function Tile({ peer, named }: { peer: CallPeer; named: boolean }) {
  return (
    <div class={classes("call__tile", isCut(peer) && "call__tile--cut")}>
      {named ? (
        <p class="call__name">
          {peer.name}, {seatWord(peer.role)}
        </p>
      ) : null}
      <div class="call__initials">
        <Avatar name={peer.name} size="xl" />
      </div>
      <TrackVideo
        track={peer.video}
        hidden={!isSeen(peer)}
        label={t("call-picture-of", { name: peer.name })}
        peer={peer.id}
      />
    </div>
  );
}

function isCut(peer: CallPeer): boolean {
  return peer.stalled || peer.connection === "reconnecting";
}

/** Whose side was cut is known only where the server says that they are away. */
function wordsAbout(peer: CallPeer): string {
  const { name, away, media } = peer;
  if (isCut(peer)) return away ? t("call-lost", { name }) : t("call-reconnecting", { name });
  return media?.audio === false ? t("call-other-muted", { name }) : "";
}

/** Somebody was there, or is expected to come back. */
function isMissed(call: Call): boolean {
  const main = shownOf(call.peers.value)[0];
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

/** The words over the picture while it is not simply there. */
function Happening({ call, name, help }: HappeningProps) {
  const main = shownOf(call.peers.value)[0];
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
        return main === undefined ? "" : wordsAbout(main);
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

function Strength({ call }: { call: Call }) {
  const main = shownOf(call.peers.value)[0];
  const measured = call.phase.value === "connected" ? (main?.quality ?? null) : null;
  const level = main?.stalled === true ? 0 : measured;
  if (level === null) return null;
  return (
    <span class="call-pill">
      <Quality level={level} words={qualityWords(level)} />
    </span>
  );
}

export function CallStage(props: CallStageProps) {
  const {
    call,
    media,
    otherName,
    facts,
    headingLevel = 1,
    beside = false,
    pills,
    help,
    children,
  } = props;
  const corner = useSignal<Corner>("bottom-end");
  const [blocked, setBlocked] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const peers = shownOf(call.peers.value);
  const name = peers[0]?.name ?? otherName;
  const Heading = headingLevel === 1 ? "h1" : "h2";
  return (
    <section
      class={classes("call", beside && "call--beside")}
      aria-label={t("call-with", { name })}
    >
      <div class="call__picture">
        {peers.length === 0 ? (
          <div class="call__tile">
            <div class="call__initials">
              <Avatar name={name} size="xl" />
            </div>
          </div>
        ) : (
          peers.map((peer) => <Tile key={peer.id} peer={peer} named={peers.length > 1} />)
        )}
      </div>
      {peers.map((peer) =>
        peer.audio === null ? null : (
          <TrackAudio
            key={peer.id}
            track={peer.audio}
            peer={peer.id}
            output={media.chosen.value.output}
            onBlocked={() => setBlocked(true)}
            attempt={attempt}
          />
        ),
      )}
      <div class="call__top">
        <div class="call__who">
          <Heading>{name}</Heading>
          {facts === undefined ? null : <p>{facts}</p>}
        </div>
        <Strength call={call} />
        <DeviceProblems media={media} brief />
      </div>
      <div class="call__field">
        <div class="call__middle">
          <Happening call={call} name={name} help={help} />
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
        </div>
        <div class={classes("call__stack", corner.value === "bottom-start" && "call__stack--end")}>
          {pills}
        </div>
        <SelfView track={media.tracks.value.video} corner={corner} />
      </div>
      <div class="call__bottom">{children}</div>
    </section>
  );
}
