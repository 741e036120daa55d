// @vitest-environment node
import { expect, test, vi } from "vitest";
import { createConnection, WireFailure } from "./connection";
import { FakeSocket } from "./fakes/socket";
import { createNoteTransport, openNoteOf } from "./note";
import type { Attendance } from "./visit";

const transport = createNoteTransport({ connection: {} } as Attendance);

test.each([
  ["unsent", "later"],
  ["unanswered", "later"],
  ["unavailable", "later"],
  ["not_attending", "later"],
  ["note_not_open", "later"],
  ["note_closed", "closed"],
  ["visit_moved_on", "closed"],
  ["note_not_yours", "refused"],
  ["note_overlap", "refused"],
  ["note_full", "full"],
  ["note_too_large", "refused"],
])("%s is taken as %s", (code, verdict) => {
  expect(transport.judge(new WireFailure(code, ""))).toBe(verdict);
});

test("a note that is opened before its socket is up is asked for as soon as it is", async () => {
  const socket = new FakeSocket();
  const note = await openNoteOf(
    createConnection({ session: "account" }, () => socket),
    "v1",
  );
  expect(socket.sent).toEqual([]);
  expect(note.status.value).toBe("opening");
  socket.up();
  await vi.waitFor(() => expect(socket.sent.map(({ event }) => event)).toEqual(["note:open"]), 500);
  note.close();
});

test("a note whose socket the server refuses is not waited for", async () => {
  const socket = new FakeSocket();
  const note = await openNoteOf(
    createConnection({ session: "account" }, () => socket),
    "v1",
  );
  socket.active = false;
  socket.say("connect_error", Object.assign(new Error("no"), { data: { code: "not_signed_in" } }));
  await vi.waitFor(() => expect(note.status.value).toBe("refused"));
  note.close();
});
