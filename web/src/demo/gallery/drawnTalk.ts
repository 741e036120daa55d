/* A chat without a server, for /demo/call. */
import type { ChatMessage, RoomTyped } from "../../api/types";
import type { TalkStore } from "../../talk";
import { createTalk } from "../../talk/talk";

function message(seq: number, author: string, name: string, text: string): ChatMessage {
  const at = "2026-11-24T09:34:00+01:00";
  return {
    seq,
    op_id: `op-${seq}`,
    author,
    name,
    role: author === "me" ? "patient" : "doctor",
    text,
    file: null,
    at,
    line_id: null,
  };
}

const said: readonly ChatMessage[] = [
  message(1, "doctor", "Dr. Ngozi Okafor", "Can you tell me the name of the tablets?"),
  message(2, "me", "Maria Ferreira", "Sumatriptan 50 mg, about six a month."),
];
const line: RoomTyped = {
  sender: "peer-0",
  name: "Dr. Ngozi Okafor",
  line_id: "line",
  text: "And does it help within two ho",
};

export function drawnTalk(): TalkStore {
  const log = [...said];
  const off = () => undefined;
  return createTalk({
    transport: {
      open: async () => ({
        me: "me",
        messages: log,
        head: log.length,
        more: false,
        writable: true,
      }),
      async send(_opId, text) {
        log.push(message(log.length + 1, "me", "Maria Ferreira", text));
        return log.length;
      },
      type: () => undefined,
      onMessage(handler) {
        setTimeout(() => handler(message(3, "doctor", "Dr. Ngozi Okafor", "Thank you.")), 100);
        return off;
      },
      onTyped(handler) {
        setTimeout(() => handler(line), 200);
        return off;
      },
      onLeft: () => off,
      onReconnect: () => off,
      judge: () => "refused",
    },
    files: {
      send: () => Promise.reject(new Error("nothing is sent from here")),
      fetch: () => Promise.reject(new Error("nothing was sent here")),
    },
  });
}
