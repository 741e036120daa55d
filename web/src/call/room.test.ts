// @vitest-environment node
import { beforeEach, describe, expect, test } from "vitest";
import { settle } from "./fakes/clock";
import { busyBrowsers, clock, emptyRoom, expectFlow, meet, person, room } from "./fakes/person";
import { fakeMedia, fakeTrack } from "./fakes/room";

beforeEach(emptyRoom);

describe("joining", () => {
  test.each([
    ["a", "b"],
    ["b", "a"],
  ])("%s first, then %s: one pair of transceivers, one connection each", async (one, two) => {
    const first = person(one);
    const second = person(two);
    await first.call.join();
    expect(first.call.phase.value).toBe("alone");
    await meet(first, second);
    expectFlow(first, second);
    expect([first.made.length, second.made.length]).toEqual([1, 1]);
    expect(first.pc().transceivers.every((t) => t.direction === "sendrecv")).toBe(true);
    expect(second.pc().transceivers.every((t) => t.direction === "sendrecv")).toBe(true);
  });

  test("two who come at once, each told that the other was first, connect without waiting", async () => {
    const [a, b] = [person("a"), person("b")];
    for (const id of ["a", "b"]) {
      room.people.set(id, { peer_id: id, name: id, role: "doctor", away: false, media: null });
    }
    await Promise.all([a.call.join(), b.call.join()]);
    await settle();
    expectFlow(a, b);
    expect([a.made.length, b.made.length]).toEqual([1, 1]);
  });

  test("without camera and microphone a person joins, and devices found later are sent", async () => {
    const [a, b] = [person("a", fakeMedia()), person("b", fakeMedia())];
    await meet(a, b);
    expectFlow(a, b);
    b.media.tracks.value = { audio: fakeTrack("audio"), video: null };
    await settle();
    expectFlow(a, b);
    expect(b.made.length).toBe(1);
    expect(a.call.peers.value[0]?.media).toMatchObject({ audio: true, video: false });
  });

  test("offline, join stays pending and happens with the connection", async () => {
    const a = person("a");
    a.signaller.online.value = false;
    let done = false;
    void a.call.join().then(() => (done = true));
    await settle();
    expect([done, a.call.phase.value]).toEqual([false, "joining"]);
    a.signaller.comeBack();
    await settle();
    expect([done, a.call.phase.value]).toEqual([true, "alone"]);
  });

  test("refused, join rejects with the code and may be tried again", async () => {
    const a = person("a");
    room.refuses = "not_admitted";
    await expect(a.call.join()).rejects.toMatchObject({ code: "not_admitted" });
    room.refuses = null;
    await a.call.join();
    expect(a.call.phase.value).toBe("alone");
  });

  test("a server that is busy is asked again after a second", async () => {
    const a = person("a");
    room.refuses = "unavailable";
    void a.call.join();
    await settle();
    room.refuses = null;
    await clock.advance(1_000);
    expect(a.call.phase.value).toBe("alone");
  });

  test("a newcomer who waits in vain offers, and the first starts over", async () => {
    const [a, b] = [person("a"), person("b")];
    room.loses = (from) => from === "a";
    await meet(a, b);
    expect(b.call.phase.value).toBe("connecting");
    room.loses = () => false;
    await clock.advance(6_000);
    expectFlow(a, b);
  });
});

describe("negotiation", () => {
  test("a newcomer whose browser is long over the first offer makes none beside it", async () => {
    const [a, b] = [person("a"), person("b")];
    const goOn = busyBrowsers();
    await meet(a, b);
    await clock.advance(4_000); // Longer than a newcomer waits in vain.
    goOn();
    await settle();
    expectFlow(a, b);
    expect([a.made.length, b.made.length]).toEqual([1, 1]);
  });

  test("a newcomer goes on waiting for the offer when the first says what they send", async () => {
    const [a, b] = [person("a"), person("b")];
    room.loses = (_from, _to, signal) => "description" in signal;
    await meet(a, b);
    a.call.setMuted(true);
    await settle();
    expect(b.call.peers.value[0]?.media?.audio).toBe(false);
    expect(b.pc().transceivers).toEqual([]);
  });

  test.each([
    ["a", "b"],
    ["b", "a"],
  ])(
    "an offer that comes just before the own one is made (%s was first) is across it all the same",
    async (one, two) => {
      const [first, second] = [person(one), person(two)];
      room.loses = (_from, _to, signal) => "description" in signal;
      await meet(first, second);
      let goOn = () => undefined as void;
      second.pc().asks = new Promise((resolve) => (goOn = resolve));
      await clock.advance(3_000); // The newcomer is about to offer instead.
      room.loses = () => false;
      first.signaller.comeBack();
      await settle();
      goOn();
      await settle();
      expectFlow(first, second);
    },
  );

  test("who starts over for an offer that came across their own makes none beside it", async () => {
    const [a, b] = [person("a"), person("b")];
    room.loses = (_from, _to, signal) => "description" in signal;
    await meet(b, a);
    await clock.advance(6_000); // Both have offered.
    room.loses = () => false;
    const goOn = busyBrowsers();
    b.signaller.comeBack();
    await clock.advance(4_000);
    goOn();
    await settle();
    expectFlow(a, b);
  });

  test.each([
    ["a", "b"],
    ["b", "a"],
  ])(
    "glare at the first offer (%s was first): both end up with two transceivers",
    async (one, two) => {
      const [first, second] = [person(one), person(two)];
      room.loses = (_from, _to, signal) => "description" in signal;
      await meet(first, second);
      await clock.advance(6_000); // The newcomer gave up waiting: now both have offered.
      room.loses = () => false;
      first.signaller.comeBack();
      second.signaller.comeBack();
      await settle();
      expectFlow(first, second);
    },
  );

  test("glare at an ICE restart: the polite side rolls back and no connection is made anew", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    a.pc().restartIce();
    b.pc().restartIce();
    await settle();
    expectFlow(a, b);
    expect([a.made.length, b.made.length]).toEqual([1, 1]);
    expect([a.pc().signalingState, b.pc().signalingState]).toEqual(["stable", "stable"]);
  });

  test("candidates that come before the description are kept until it is there", async () => {
    const [a, b] = [person("a"), person("b")];
    const held: (() => void)[] = [];
    room.loses = (from, to, signal) => {
      if (from !== "a" || !("description" in signal)) return false;
      held.push(() => room.sockets.get(to)?.say((on) => on.signal, from, signal));
      return true;
    };
    await meet(a, b);
    expect(b.pc().candidates).toEqual([]);
    for (const deliver of held) deliver();
    await settle();
    expect(b.pc().candidates.map((each) => each.candidate)).toEqual([`candidate:${a.pc().id}`]);
    expectFlow(a, b);
  });

  test("an answer that comes twice changes nothing", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    const answer = b.pc().localDescription;
    room.sockets.get("a")?.say((on) => on.signal, "b", {
      description: { type: "answer", sdp: answer?.sdp ?? "" },
    });
    await settle();
    expectFlow(a, b);
  });
});
