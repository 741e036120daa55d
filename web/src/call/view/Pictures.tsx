/* Everyone's pictures: placed by layout.ts, pinned by a press, told to the engine. */
import { useEffect } from "preact/hooks";
import { Avatar } from "../../design/Avatar";
import { classes } from "../../design/classes";
import type { Call, CallPeer } from "../ports";
import { arrange, largePeers, toggled, type Arrangement, type Shape } from "./layout";
import { picturesOf } from "./peers";
import { Tile } from "./Tile";
import { viewOf } from "./view";

/** What is sent to us depends on how large we show it. */
function useStage(call: Call, arrangement: Arrangement): void {
  const large = largePeers(arrangement);
  const said = large === null ? null : large.join(" ");
  useEffect(() => call.stage(large), [call, said]);
}

interface PicturesProps {
  call: Call;
  peers: readonly CallPeer[];
  shape: Shape;
  /** Who is expected, while nobody is there. */
  name: string;
}

export function Pictures({ call, peers, shape, name }: PicturesProps) {
  const { pinned, pinning } = viewOf(call);
  const pictures = picturesOf(peers);
  const arrangement = arrange(pictures, pinned.value, shape);
  useStage(call, arrangement);
  if (peers.length === 0) {
    return (
      <div class="call__picture">
        <div class="call-tile call-tile--fills">
          <div class="call-tile__initials">
            <Avatar name={name} size="xl" />
          </div>
        </div>
      </div>
    );
  }
  const { placed, strip, fills } = arrangement;
  return (
    <div class={classes("call__picture", strip !== null && `call__picture--${strip}`)}>
      {placed.map((each, index) => {
        const peer = peers.find(({ id }) => id === each.peer);
        if (peer === undefined) return null;
        if (fills) return <Tile key={each.id} peer={peer} placed={null} />;
        return (
          <Tile
            key={each.id}
            peer={peer}
            placed={each}
            pinned={pinned.value.includes(each.id)}
            onPin={() => (pinned.value = toggled(pinned.peek(), each.id))}
            number={pinning.value ? index + 1 : null}
          />
        );
      })}
    </div>
  );
}
