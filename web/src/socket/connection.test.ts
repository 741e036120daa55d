// @vitest-environment node
import { beforeEach, expect, test, vi } from "vitest";
import { settle } from "../call/fakes/clock";
import { createConnection, isUnsure, type WireFailure } from "./connection";
import { FakeSocket } from "./fakes/socket";
import { attendVisit } from "./visit";

let socket: FakeSocket;
const open = () => createConnection({ session: "visit" }, () => socket);

beforeEach(() => {
  socket = new FakeSocket();
});

async function failureOf(request: Promise<unknown>): Promise<WireFailure> {
  return request.then(
    () => Promise.reject(new Error("it worked")),
    (failure: WireFailure) => failure,
  );
}

test("an ack's ok resolves, its error rejects with the server's code", async () => {
  const connection = open();
  socket.up();
  const good = connection.request("room:leave", {});
  socket.answer({});
  await expect(good).resolves.toEqual({});
  const bad = connection.request("room:leave", {});
  socket.sent.at(-1)?.ack(null, { error: { code: "refused", message: "no" } });
  expect((await failureOf(bad)).code).toBe("refused");
});

test("offline a request fails at once; without an ack it fails as unanswered", async () => {
  const connection = open();
  const unsent = await failureOf(connection.request("room:leave", {}));
  socket.up();
  const late = failureOf(connection.request("room:leave", {}));
  socket.sent.at(-1)?.ack(new Error("operation has timed out"), undefined);
  expect([unsent.code, (await late).code]).toEqual(["unsent", "unanswered"]);
  expect([isUnsure(unsent), isUnsure(new Error("other"))]).toEqual([true, false]);
});

test("status follows the socket, and a return is told but not the first connection", () => {
  const connection = open();
  const returned = vi.fn();
  connection.onReconnect(returned);
  socket.up();
  expect([connection.status.value, returned.mock.calls.length]).toEqual(["online", 0]);
  socket.down();
  expect(connection.status.value).toBe("offline");
  socket.up();
  expect(returned).toHaveBeenCalledOnce();
});

test("a refused handshake gives its code; a network error does not", () => {
  const connection = open();
  socket.say("connect_error", new Error("websocket error"));
  expect(connection.refused.value).toBe(null);
  socket.active = false;
  socket.say("connect_error", Object.assign(new Error("no"), { data: { code: "not_signed_in" } }));
  expect(connection.refused.value).toBe("not_signed_in");
});

test("attending takes the same place again after a drop and asks for what changed", async () => {
  const changed = vi.fn();
  const attendance = attendVisit(open(), "v1", changed);
  const here = attendance.whenHere();
  socket.up();
  expect(socket.sent.at(-1)?.payload).toEqual({ visit_id: "v1", connection: null });
  socket.answer({ connection: "p1" });
  await here;
  expect([attendance.state.value, attendance.place.value]).toEqual(["here", "p1"]);
  const returned = vi.fn();
  attendance.onReturn(returned);
  socket.down();
  expect(attendance.state.value).toBe("waiting");
  socket.up();
  expect(socket.sent.at(-1)?.payload).toEqual({ visit_id: "v1", connection: "p1" });
  socket.answer({ connection: "p1" });
  await settle();
  expect([returned.mock.calls.length, changed.mock.calls.length]).toEqual([1, 1]);
  socket.say("visit:changed", { visit_id: "another", what: "visit" });
  socket.say("visit:changed", { visit_id: "v1", what: "visit" });
  expect(changed).toHaveBeenCalledTimes(2);
});

test("a refused visit says why, and an answer that comes too late changes nothing", async () => {
  const attendance = attendVisit(open(), "v1", vi.fn());
  socket.up();
  const first = socket.sent.at(-1);
  socket.down();
  socket.up();
  socket.sent.at(-1)?.ack(null, { error: { code: "not_found", message: "no" } });
  await settle();
  first?.ack(null, { ok: { connection: "old" } });
  await settle();
  expect([attendance.state.value, attendance.refusal.value]).toEqual(["refused", "not_found"]);
  expect((await failureOf(attendance.whenHere())).code).toBe("not_found");
});

test("a way that may be gone is asked, and made anew when no answer comes", () => {
  const connection = open();
  socket.up();
  connection.probe();
  connection.probe();
  expect(socket.sent.map(({ event }) => event)).toEqual(["room:ice"]);
  socket.sent[0]?.ack(null, { error: { code: "not_in_room", message: "" } });
  expect([connection.status.value, socket.disconnect.mock.calls.length]).toEqual(["online", 0]);
  connection.probe();
  socket.sent[1]?.ack(new Error("operation has timed out"), undefined);
  expect(connection.status.value).toBe("offline");
  expect([socket.disconnect.mock.calls.length, socket.connect.mock.calls.length]).toEqual([1, 1]);
});

test("a way that is down is tried again at once, unless the server refused it", () => {
  const connection = open();
  connection.probe();
  expect(socket.connect).toHaveBeenCalledOnce();
  socket.say("session:ended", { reason: "signed_out" });
  connection.probe();
  expect(socket.connect).toHaveBeenCalledOnce();
});
