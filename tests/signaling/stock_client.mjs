// The stock JavaScript client on one visit: handshake, attend, join, an offer out and an answer in.
// Takes its order as JSON in the first argument, prints what it saw as JSON.
import { createRequire } from "node:module";
import { resolve } from "node:path";

const require = createRequire(resolve(import.meta.dirname, "../../web/package.json"));
const { io } = require("socket.io-client");

const order = JSON.parse(process.argv[2]);

function open(cookie) {
  return io(order.url, {
    transports: ["websocket"],
    forceNew: true,
    auth: { session: "account" },
    extraHeaders: { Origin: order.origin, ...(cookie ? { Cookie: cookie } : {}) },
  });
}

function heard(socket, event) {
  return new Promise((done) => socket.once(event, done));
}

async function ask(socket, event, payload) {
  const answer = await socket.timeout(10_000).emitWithAck(event, payload);
  if (!("ok" in answer)) throw new Error(`${event}: ${JSON.stringify(answer)}`);
  return answer.ok;
}

const stranger = open(null);
const refused = (await heard(stranger, "connect_error")).data;
stranger.disconnect();

const socket = open(order.cookie);
await heard(socket, "connect");
await ask(socket, "visit:attend", { visit_id: order.visit_id });
const { peers } = await ask(socket, "room:join", { visit_id: order.visit_id });
const answered = heard(socket, "room:signal");
await ask(socket, "room:signal", { to: peers[0].peer_id, description: order.offer });
const answer = await answered;

const ended = heard(socket, "disconnect");
socket.emit("room:signal", new Uint8Array([1, 2, 3])); // Bytes are no part of the protocol.
console.log(
  JSON.stringify({
    refused,
    peers: peers.map((peer) => peer.peer_id),
    answer,
    ended: await ended,
  }),
);
socket.disconnect();
