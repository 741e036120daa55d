// @vitest-environment node
import { beforeEach, describe, expect, test } from "vitest";
import { settle } from "./fakes/clock";
import { clock, emptyRoom, expectFlow, meet, person, room } from "./fakes/person";
import { fakeTrack } from "./fakes/room";

beforeEach(emptyRoom);

describe("drops", () => {
  test("a socket that comes back keeps the connection and restarts nothing while ICE is up", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    b.signaller.drop();
    await settle();
    expect(a.call.peers.value[0]?.away).toBe(true);
    expect([a.call.phase.value, b.call.phase.value]).toEqual(["connected", "connected"]);
    b.signaller.comeBack();
    await settle();
    expect(a.call.peers.value[0]?.away).toBe(false);
    expectFlow(a, b);
    expect([a.made.length, b.made.length, b.pc().restarts]).toEqual([1, 1, 0]);
  });

  test("ICE that broke while the socket was away is restarted when it is back", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    b.signaller.drop();
    await settle();
    a.pc().setWay("failed", "failed");
    b.pc().setWay("failed", "failed");
    await settle();
    expect(b.call.phase.value).toBe("reconnecting");
    b.signaller.comeBack();
    await settle();
    expectFlow(a, b);
    expect([a.made.length, b.made.length]).toEqual([1, 1]);
  });

  test("an offer lost on the way is said again after the reconnection", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    room.loses = () => true;
    a.pc().restartIce();
    await settle();
    expect(a.pc().signalingState).toBe("have-local-offer");
    room.loses = () => false;
    a.signaller.comeBack();
    await settle();
    expect(a.pc().signalingState).toBe("stable");
    expectFlow(a, b);
  });

  test("a server that forgot the room does not cut the call", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    room.people.clear();
    a.signaller.comeBack();
    await settle();
    expect(a.call.phase.value).toBe("connected");
    b.signaller.comeBack();
    await clock.advance(25_000);
    expectFlow(a, b);
    expect([a.made.length, b.made.length]).toEqual([1, 1]);
  });

  test("someone whom the server no longer lists is dropped at last, at once when cut", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    room.people.delete("b");
    a.signaller.comeBack();
    await clock.advance(10_000);
    expect(a.call.phase.value).toBe("connected");
    a.pc().setWay("failed", "failed");
    await settle();
    expect(a.call.phase.value).toBe("alone");
  });

  test("another place after the drop: everything is made anew", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    room.people.delete("b");
    room.sockets.get("a")?.say((on) => on.left, "b", "lost");
    b.signaller.id = "c";
    room.sockets.set("c", b.signaller);
    b.signaller.comeBack();
    await settle();
    expect(a.call.peers.value.map((peer) => peer.id)).toEqual(["c"]);
    expectFlow(a, b);
    expect(b.made.length).toBe(2);
  });

  test("silence of a second restarts ICE once, and again only after four seconds", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    await clock.advance(5_000);
    const before = b.pc().restarts;
    a.pc().packetsIn = 50;
    await clock.advance(500);
    await clock.advance(500);
    expect([a.pc().restarts, a.signaller.said.includes("probe")]).toEqual([0, true]);
    await clock.advance(500);
    expect(a.pc().restarts).toBe(1);
    // The other side hears of it, and does not cross it with one of its own.
    b.pc().packetsIn = 50;
    await clock.advance(3_500);
    expect(b.pc().restarts).toBe(before);
    expect(a.pc().restarts).toBe(1);
    await clock.advance(500);
    expect(a.pc().restarts).toBe(2);
  });

  test("silence of 3 s is told, of 1 s where they are away, and is over with the next packet", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    const stalled = () => a.call.peers.value[0]?.stalled;
    a.pc().packetsIn = 50;
    await clock.advance(500);
    await clock.advance(2_500);
    expect(stalled()).toBe(false);
    await clock.advance(500);
    expect(stalled()).toBe(true);
    a.pc().packetsIn = 60;
    await clock.advance(500);
    expect(stalled()).toBe(false);
    b.signaller.drop();
    await clock.advance(1_000);
    expect(stalled()).toBe(true);
  });

  test("silence is no alarm while the other side sends nothing, or this side is offline", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    a.pc().packetsIn = 50;
    await clock.advance(500);
    b.media.tracks.value = { audio: null, video: null };
    await clock.advance(10_000);
    expect(a.pc().restarts).toBe(0);
    b.media.tracks.value = { audio: fakeTrack("audio"), video: null };
    a.signaller.online.value = false;
    await clock.advance(10_000);
    expect(a.pc().restarts).toBe(0);
  });
});

describe("ending", () => {
  test("leaving tells the other side and closes the connection", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    await b.call.leave();
    await b.call.leave();
    await settle();
    expect([b.call.phase.value, b.call.ending.value]).toEqual(["ended", "left"]);
    expect([b.pc().signalingState, a.pc().signalingState]).toEqual(["closed", "closed"]);
    expect(a.call.phase.value).toBe("alone");
  });

  test("the doctor's end ends it for everyone", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    room.close();
    expect([a.call.ending.value, b.call.ending.value]).toEqual(["closed", "closed"]);
  });

  test("taken over by another page of the same person, it ends and does not come back", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    b.signaller.say((on) => on.takenOver);
    await settle();
    expect([b.call.phase.value, b.call.ending.value]).toEqual(["ended", "taken_over"]);
    expect(b.pc().signalingState).toBe("closed");
    const before = b.made.length;
    b.signaller.comeBack();
    await settle();
    expect([b.made.length, b.call.phase.value]).toEqual([before, "ended"]);
    expect(room.people.has("b")).toBe(true); // Leaving is for the page that has the call.
  });

  test("somebody who left after the call had been connected is named until they are back", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    expect(a.call.gone.value).toBeNull();
    await b.call.leave();
    await settle();
    expect(a.call.gone.value).toBe("b");
    await person("b").call.join();
    await settle();
    expect(a.call.gone.value).toBeNull();
  });

  test("a call that ended while this page was away is ended on return", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    b.signaller.drop();
    room.refuses = "visit_moved_on";
    b.signaller.comeBack();
    await settle();
    expect([b.call.phase.value, b.call.ending.value]).toEqual(["ended", "closed"]);
  });
});
