/* The live side of text in a visit: `room:text` and `chat:*` events as talk/ports.ts asks for them. */
import { createFiles } from "../talk/files";
import type { TalkTransport } from "../talk/ports";
import { createTalk, type Talk } from "../talk/talk";
import { isUnsure, WireFailure } from "./connection";
import type { Attendance } from "./visit";

const passing: ReadonlySet<string> = new Set([
  "too_many",
  "unavailable",
  "internal",
  "not_attending",
]);
const final: ReadonlySet<string> = new Set(["chat_closed", "visit_moved_on", "not_found"]);

export function createTalkTransport(attendance: Attendance): TalkTransport {
  const { connection } = attendance;
  return {
    async open(afterSeq) {
      await attendance.whenHere();
      return connection.request("chat:open", { after_seq: afterSeq });
    },
    async send(opId, text, lineId) {
      return (await connection.request("chat:send", { op_id: opId, text, line_id: lineId })).seq;
    },
    type(lineId, text) {
      // Not in the room, or too fast: the next line says it all again, and the message keeps it.
      connection.request("room:text", { line_id: lineId, text }).catch(() => undefined);
    },
    onMessage: (handler) => connection.on("chat:message", handler),
    onTyped: (handler) => connection.on("room:text", handler),
    onLeft: (handler) => connection.on("room:peer_left", (said) => handler(said.peer_id)),
    onReconnect: (handler) => attendance.onReturn(handler),
    judge(failure) {
      if (isUnsure(failure) || !(failure instanceof WireFailure)) return "later";
      if (passing.has(failure.code)) return "later";
      if (failure.code === "not_admitted") return "waiting";
      return final.has(failure.code) ? "closed" : "refused";
    },
  };
}

/** Opens the chat of the visit and starts hearing and sending. */
export function openTalk(attendance: Attendance): Talk {
  return createTalk({
    transport: createTalkTransport(attendance),
    files: createFiles(attendance.visitId),
  });
}
