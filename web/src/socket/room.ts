/* The call engine's way to the server: `room:*` events as call/ports.ts asks for them. */
import { computed } from "@preact/signals";
import type { PeerSignal, Signaller } from "../call/ports";
import type { RoomSignalled } from "../api/types";
import type { Attendance } from "./visit";

function asSignal(said: RoomSignalled): PeerSignal | null {
  const { connection, offer, description, candidate, verification, video } = said;
  if (description != null) return { connection, offer, description };
  if (candidate != null) return { candidate };
  if (verification != null) return { connection, verification };
  return video != null ? { video } : null;
}

export function createSignaller(attendance: Attendance): Signaller {
  const { connection, visitId, state } = attendance;
  const ofThis = (handler: () => void) => (said: { visit_id: string }) => {
    if (said.visit_id === visitId) handler();
  };
  return {
    room: visitId,
    online: computed(() => state.value === "here"),
    async join(prepare = false) {
      await attendance.whenHere();
      return connection.request("room:join", { visit_id: visitId, prepare });
    },
    async leave() {
      await connection.request("room:leave", {});
    },
    async signal(to, signal) {
      await connection.request("room:signal", { to, ...signal });
    },
    async media(media) {
      await connection.request("room:media", { media });
    },
    ice: () => connection.request("room:ice", {}),
    async mute(peer_id) {
      await connection.request("room:mute", { peer_id });
    },
    probe: () => connection.probe(),
    onPeer: (handler) => connection.on("room:peer", (said) => handler(said.peer)),
    onPeerLeft: (handler) =>
      connection.on("room:peer_left", (said) => handler(said.peer_id, said.after)),
    onSignal: (handler) =>
      connection.on("room:signal", (said) => {
        const signal = asSignal(said);
        if (signal !== null) handler(said.sender, signal);
      }),
    onAdmitted: (handler) => connection.on("room:admitted", ofThis(handler)),
    onReleased: (handler) =>
      connection.on("room:preparing", (said) => {
        if (said.visit_id === visitId && said.doctor_name === null) handler();
      }),
    onMuted: (handler) => connection.on("room:muted", (said) => handler(said.by)),
    onClosed: (handler) => connection.on("room:closed", ofThis(handler)),
    onTakenOver: (handler) => connection.on("room:taken_over", ofThis(handler)),
    onReconnect: (handler) => attendance.onReturn(handler),
  };
}
