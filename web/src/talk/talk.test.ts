// @vitest-environment node
/* The chat, the lines that are typed, and the files on their way, with a server in memory. */
import { describe, expect, test, vi } from "vitest";
import { ApiError } from "../api";
import type { VisitFile } from "../api/types";
import { FakeClock, settle } from "../call/fakes/clock";
import { FakeTransport } from "./fakes/transport";
import { everyMs } from "./lines";
import type { FilePort, Upload } from "./ports";
import { createTalk } from "./talk";

const sentFile: VisitFile = {
  id: "f1",
  seq: 1,
  name: "a.pdf",
  media_type: "application/pdf",
  size_bytes: 3,
  by_name: null,
  at: "2030-01-07T09:00:00Z",
};

async function opened() {
  const transport = new FakeTransport();
  const clock = new FakeClock();
  let number = 0;
  const send = vi.fn<(upload: Upload) => Promise<VisitFile>>(() => Promise.resolve(sentFile));
  const fetched = new Blob(["fetched"]);
  const files: FilePort = { send, fetch: () => Promise.resolve(fetched) };
  const newId = () => `id-${(number += 1)}`;
  const talk = createTalk({ transport, files, clock, newId });
  await settle();
  return { talk, transport, clock, send, fetched };
}

const words = (talk: Awaited<ReturnType<typeof opened>>["talk"]) =>
  talk.chat.messages.value.map(({ text }) => text);

describe("what is said", () => {
  test("is shown at once, and stands in its place once it is on disk", async () => {
    const { talk, transport } = await opened();
    talk.type("It hurts");
    talk.say();
    expect(talk.chat.pending.value.map(({ text }) => text)).toEqual(["It hurts"]);
    expect(talk.draft.value).toBe("");
    await settle();
    expect([words(talk), talk.chat.pending.value]).toEqual([["It hurts"], []]);
    transport.tell(transport.log[0]!); // The server's own copy comes as well.
    expect(words(talk)).toEqual(["It hurts"]);
    expect(talk.unread.value).toBe(0);
  });

  test("without a connection waits, and is sent once when it is back", async () => {
    const { talk, transport, clock } = await opened();
    transport.losesAck = true;
    talk.type("One");
    talk.say();
    await settle();
    expect(talk.chat.status.value).toBe("offline");
    transport.losesAck = false;
    await clock.advance(1_000);
    expect(talk.chat.status.value).toBe("open");
    expect([transport.log.length, words(talk)]).toEqual([1, ["One"]]);
  });

  test("and refused can be written anew", async () => {
    const { talk, transport } = await opened();
    transport.failure = "invalid";
    talk.type("Too odd");
    talk.say();
    await settle();
    expect(talk.chat.status.value).toBe("refused");
    const [one] = talk.chat.pending.value;
    expect(talk.chat.takeBack(one?.opId ?? "")).toBe("Too odd");
    expect(talk.chat.status.value).toBe("open");
  });

  test("by the others comes in order, counts while nobody looks, and gaps are asked for", async () => {
    const { talk, transport, clock } = await opened();
    transport.add("doctor", "One");
    transport.tell(transport.add("doctor", "Two"));
    expect(words(talk)).toEqual(["Two"]);
    await clock.advance(500);
    expect(words(talk)).toEqual(["One", "Two"]);
    expect(talk.unread.value).toBe(2);
    talk.look(true);
    transport.tell(transport.add("doctor", "Three"));
    expect(talk.unread.value).toBe(0);
  });

  test("after the visit is read and not written", async () => {
    const { talk, transport } = await opened();
    transport.failure = "chat_closed";
    talk.type("One more thing");
    talk.say();
    await settle();
    expect(talk.chat.status.value).toBe("closed");
  });

  test("is fetched from where this page stood, after a drop", async () => {
    const { talk, transport } = await opened();
    transport.tell(transport.add("doctor", "One"));
    transport.add("doctor", "Two");
    transport.comeBack();
    await settle();
    expect(transport.opens).toEqual([0, 1]);
    expect(words(talk)).toEqual(["One", "Two"]);
  });
});

describe("a line that is typed", () => {
  test("goes out at once and then at most every 300 ms, as it stands", async () => {
    const { talk, transport, clock } = await opened();
    for (const text of ["I", "I f", "I feel"]) talk.type(text);
    expect(transport.typed.map(({ text }) => text)).toEqual(["I"]);
    await clock.advance(everyMs);
    expect(transport.typed.map(({ text }) => text)).toEqual(["I", "I feel"]);
    await clock.advance(everyMs);
    expect(transport.typed).toHaveLength(2);
  });

  test("becomes a message under its own name, and the next one starts", async () => {
    const { talk, transport, clock } = await opened();
    talk.type("First");
    talk.say();
    await settle();
    expect(transport.log[0]?.line_id).toBe(transport.typed[0]?.lineId);
    talk.type("Second");
    await clock.advance(everyMs);
    expect(transport.typed.at(-1)?.text).toBe("Second");
    expect(transport.typed.at(-1)?.lineId).not.toBe(transport.typed[0]?.lineId);
  });

  test("of somebody else goes when it is said, taken back, or its writer leaves", async () => {
    const { talk, transport } = await opened();
    const line = { sender: "p1", name: "Gil", line_id: "l1", text: "I fee" };
    const shown = () => talk.lines.value.map(({ text }) => text);
    transport.show(line);
    transport.show({ ...line, text: "I feel" });
    expect(shown()).toEqual(["I feel"]);
    transport.tell(transport.add("gil", "I feel ill", "op-1", "l1"));
    transport.show(line); // Overtaken on the way.
    expect(shown()).toEqual([]);
    transport.show({ ...line, line_id: "l2", text: "And" });
    transport.show({ ...line, line_id: "l2", text: "" });
    expect(shown()).toEqual([]);
    transport.show({ ...line, line_id: "l3" });
    transport.leave("p1");
    expect(shown()).toEqual([]);
  });
});

describe("a file", () => {
  const pdf = new File(["%PDF"], "letter.pdf", { type: "application/pdf" });

  test("waits for a yes, is sent, and is shown without being fetched", async () => {
    const { talk, send } = await opened();
    talk.uploads.add([pdf]);
    const [one] = talk.uploads.all.value;
    expect([one?.state, send.mock.calls.length]).toEqual(["ready", 0]);
    talk.uploads.send(one?.id ?? "");
    await settle();
    expect(talk.uploads.all.value).toEqual([]);
    expect(await talk.file("f1")).toBe(send.mock.calls[0]?.[0].content);
  });

  test("of another kind, or too large, is not sent at all", async () => {
    const { talk } = await opened();
    const large = new File(["x"], "large.pdf", { type: "application/pdf" });
    Object.defineProperty(large, "size", { value: 26 * 1024 * 1024 });
    talk.uploads.add([new File(["<svg/>"], "a.svg", { type: "image/svg+xml" }), large]);
    expect(talk.uploads.all.value.map(({ state, problem }) => [state, problem])).toEqual([
      ["failed", "file_kind"],
      ["failed", "file_too_large"],
    ]);
  });

  test("that did not arrive is sent again under the same name", async () => {
    const { talk, send } = await opened();
    send.mockRejectedValueOnce(new ApiError("offline", 0, "", null));
    talk.uploads.add([pdf]);
    const id = talk.uploads.all.value[0]?.id ?? "";
    talk.uploads.send(id);
    await settle();
    expect(talk.uploads.all.value[0]?.problem).toBe("offline");
    talk.uploads.send(id);
    await settle();
    expect(talk.uploads.all.value).toEqual([]);
    expect(send.mock.calls.map(([{ opId }]) => opId)).toEqual([id, id]);
  });

  test("can be stopped on its way", async () => {
    const { talk, send } = await opened();
    let stop: AbortSignal | undefined;
    send.mockImplementationOnce(({ signal }) => {
      stop = signal;
      return new Promise(() => undefined);
    });
    talk.uploads.add([pdf]);
    const id = talk.uploads.all.value[0]?.id ?? "";
    talk.uploads.send(id);
    await settle();
    talk.uploads.remove(id);
    expect([stop?.aborted, talk.uploads.all.value]).toEqual([true, []]);
  });

  test("that another sent is fetched when it is wanted", async () => {
    const { talk, fetched } = await opened();
    expect(await talk.file("f9")).toBe(fetched);
  });
});
