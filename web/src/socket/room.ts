/* The call engine's way to the server: `room:*` events as call/ports.ts asks for them. */
import { computed } from "@preact/signals";
import type { PeerSignal, Signaller } from "../call/ports";
import type { RoomSignalled } from "../api/types";
import type { Attendance } from "./visit";

function asSignal({ description, candidate }: RoomSignalled): PeerSignal | null {
  if (description != null) return { description };
  return candidate != null ? { candidate } : null;
}

export function createSignaller(attendance: Attendance): Signaller {
  const { connection, visitId, state } = attendance;
  return {
    online: computed(() => state.value === "here"),
    async join() {
      await attendance.whenHere();
      return connection.request("room:join", { visit_id: visitId });
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
    onPeer: (handler) => connection.on("room:peer", (said) => handler(said.peer)),
    onPeerLeft: (handler) =>
      connection.on("room:peer_left", (said) => handler(said.peer_id, said.after)),
    onSignal: (handler) =>
      connection.on("room:signal", (said) => {
        const signal = asSignal(said);
        if (signal !== null) handler(said.sender, signal);
      }),
    onClosed: (handler) =>
      connection.on("room:closed", (said) => {
        if (said.visit_id === visitId) handler();
      }),
    onTakenOver: (handler) =>
      connection.on("room:taken_over", (said) => {
        if (said.visit_id === visitId) handler();
      }),
    onReconnect: (handler) => attendance.onReturn(handler),
  };
}
