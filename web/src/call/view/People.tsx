/* Everyone in the room: nobody is there unseen. Pins, and the doctor's way to silence somebody. */
import { MicOff, Pin, PinOff } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { errorText } from "../../api";
import { Avatar } from "../../design/Avatar";
import { Button } from "../../design/Button";
import { Quality } from "../../design/Quality";
import { seatWord } from "../../page/seats";
import { t } from "../../text";
import type { Call, CallPeer } from "../ports";
import { toggled } from "./layout";
import { isCut, levelOf, qualityWords, shownOf } from "./peers";
import { viewOf } from "./view";

/** A button says whom it is about to those who hear it alone. */
function Whose({ words, name }: { words: string; name: string }) {
  return (
    <span>
      {words}
      <span class="visually-hidden">: {name}</span>
    </span>
  );
}

interface RowProps {
  call: Call;
  peer: CallPeer;
  mayMute: boolean;
  mayPin: boolean;
}

function Row({ call, peer, mayMute, mayPin }: RowProps) {
  const failed = useSignal<string | null>(null);
  const { pinned } = viewOf(call);
  const isPinned = pinned.value.includes(peer.id);
  const level = levelOf(peer);
  const silence = async () => {
    failed.value = null;
    try {
      await call.mutePeer(peer.id);
    } catch (error) {
      failed.value = errorText(error);
    }
  };
  return (
    <li class="call-person">
      <Avatar name={peer.name} />
      <div class="call-person__words">
        <p class="call-person__name">{peer.name}</p>
        <p class="small muted">{seatWord(peer.role)}</p>
        {isCut(peer) ? <p class="small">{t("call-tile-reconnecting")}</p> : null}
        {peer.media?.audio === false ? <p class="small">{t("call-tile-muted")}</p> : null}
        {level === null ? null : <Quality level={level} words={qualityWords(level)} />}
        {failed.value === null ? null : (
          <p class="small" role="alert">
            {failed.value}
          </p>
        )}
      </div>
      <div class="call-person__ways">
        {mayMute && peer.media?.audio === true ? (
          <Button icon={MicOff} onClick={() => void silence()}>
            <Whose words={t("call-silence")} name={peer.name} />
          </Button>
        ) : null}
        {mayPin ? (
          <Button
            kind="quiet"
            icon={isPinned ? PinOff : Pin}
            onClick={() => (pinned.value = toggled(pinned.peek(), peer.id))}
          >
            <Whose
              words={isPinned ? t("call-unpin-short") : t("call-pin-short")}
              name={peer.name}
            />
          </Button>
        ) : null}
      </div>
    </li>
  );
}

export function People({ call, mayMute }: { call: Call; mayMute: boolean }) {
  const peers = shownOf(call.peers.value);
  return (
    <div class="call-sheet__part">
      <ul class="call-people">
        <li class="call-person">
          <Avatar name={null} />
          <p class="call-person__name">{t("call-you")}</p>
        </li>
        {peers.map((peer) => (
          <Row key={peer.id} call={call} peer={peer} mayMute={mayMute} mayPin={peers.length > 1} />
        ))}
      </ul>
      <p class="small muted">{t("call-people-nobody-else")}</p>
      {call.relayOnly.value ? <p class="small muted">{t("call-relay-only")}</p> : null}
    </div>
  );
}
