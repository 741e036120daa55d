/* One picture of the call with its labels: a person, or the screen that they share. */
import { MicOff, MonitorUp, Pin, PinOff } from "lucide-preact";
import { Avatar } from "../../design/Avatar";
import { classes } from "../../design/classes";
import { Icon } from "../../design/Icon";
import { Quality } from "../../design/Quality";
import { seatWord } from "../../page/seats";
import { shortName, t } from "../../text";
import type { CallPeer } from "../ports";
import type { Placed } from "./layout";
import { isCut, isSeen, levelOf, qualityWords, shortlyHappeningTo } from "./peers";
import { TrackVideo } from "./Track";
import "./Tile.css";

interface PinControlProps {
  label: string;
  pinned: boolean;
  onPin: () => void;
  /** Shown while a number is awaited. */
  number: number | null;
}

function PinControl({ label, pinned, onPin, number }: PinControlProps) {
  return (
    <button
      type="button"
      class="call-pin"
      aria-label={label}
      aria-pressed={pinned}
      title={label}
      onClick={onPin}
    >
      <span class="call-pin__face">
        {number === null ? <Icon of={pinned ? PinOff : Pin} /> : <b class="nums">{number}</b>}
      </span>
    </button>
  );
}

/** Microphone and connection, each with its words; a small picture keeps them for readers. */
function Signs({ peer }: { peer: CallPeer }) {
  const level = levelOf(peer);
  const muted = peer.media?.audio === false;
  return (
    <span class="call-tile__signs">
      {muted ? (
        <span class="call-tile__sign">
          <Icon of={MicOff} />
          <span class="call-tile__word">{t("call-tile-muted")}</span>
        </span>
      ) : null}
      {level === null ? null : <Quality level={level} words={qualityWords(level)} />}
    </span>
  );
}

interface LabelProps {
  peer: CallPeer;
  screen: boolean;
  small: boolean;
}

function Label({ peer, screen, small }: LabelProps) {
  if (screen) {
    return (
      <p class="call-tile__label">
        <span class="call-tile__name">
          <Icon of={MonitorUp} />{" "}
          {t("call-screen-of", { name: small ? shortName(peer.name) : peer.name })}
        </span>
      </p>
    );
  }
  return (
    <div class="call-tile__label">
      <p class="call-tile__name">
        {small ? shortName(peer.name) : peer.name}
        <span class="call-tile__role">, {seatWord(peer.role)}</span>
      </p>
      <Signs peer={peer} />
    </div>
  );
}

function Camera({ peer, avatar }: { peer: CallPeer; avatar: "xl" | "l" | "m" }) {
  return (
    <>
      <div class="call-tile__initials">
        <Avatar name={peer.name} size={avatar} />
      </div>
      <TrackVideo
        track={peer.video}
        hidden={!isSeen(peer)}
        label={t("call-picture-of", { name: peer.name })}
        peer={peer.id}
      />
    </>
  );
}

export interface TileProps {
  peer: CallPeer;
  /** Null where it is the only one: it fills everything and is named above. */
  placed: Placed | null;
  pinned?: boolean;
  onPin?: () => void;
  number?: number | null;
}

export function Tile({ peer, placed, pinned = false, onPin, number = null }: TileProps) {
  const screen = placed?.screen === true;
  const small = placed !== null && !placed.large;
  const { name } = peer;
  const happening = placed === null || screen ? "" : shortlyHappeningTo(peer);
  const pinLabel = screen ? t("call-pin-screen", { name }) : t("call-pin", { name });
  return (
    <div
      class={classes(
        "call-tile",
        isCut(peer) && "call-tile--cut",
        small && "call-tile--small",
        screen && "call-tile--screen",
        placed === null && "call-tile--fills",
      )}
      style={placed === null ? undefined : { gridColumn: placed.column, gridRow: placed.row }}
    >
      {screen ? (
        <TrackVideo track={peer.screen} label={t("call-screen-of", { name })} />
      ) : (
        <Camera peer={peer} avatar={placed === null ? "xl" : small ? "m" : "l"} />
      )}
      {placed === null ? null : <Label peer={peer} screen={screen} small={small} />}
      {happening === "" ? null : (
        <p class="call-tile__happening">
          <span>{happening}</span>
        </p>
      )}
      {onPin === undefined ? null : (
        <PinControl label={pinLabel} pinned={pinned} onPin={onPin} number={number} />
      )}
    </div>
  );
}

/** Microphone of the only other person, beside the connection above. */
export function Muted({ peer }: { peer: CallPeer }) {
  if (peer.media?.audio !== false) return null;
  return (
    <span class="call-pill">
      <Icon of={MicOff} />
      {t("call-tile-muted")}
    </span>
  );
}
