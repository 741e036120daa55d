// @vitest-environment node
/* What a call sends and tells beside its connections: modes, screen, stage, muting, who came. */
import { beforeEach, describe, expect, test } from "vitest";
import { settle } from "./fakes/clock";
import { clock, emptyRoom, expectFlow, meet, person, room, type Someone } from "./fakes/person";
import { fakeTrack } from "./fakes/room";

beforeEach(emptyRoom);

function encoding(someone: Someone, line: number): RTCRtpEncodingParameters {
  const transceiver = someone.pc().transceivers[line];
  if (transceiver === undefined) throw new Error(`no line ${line}`);
  return transceiver.sender.encoding;
}

/** What the browser would say of sound that does not arrive, until the other side reports again. */
function bad(): Record<string, unknown>[] {
  const timestamp = clock.now();
  return [
    { type: "remote-inbound-rtp", kind: "audio", timestamp, fractionLost: 0.3 },
    { type: "candidate-pair", nominated: true, state: "succeeded", currentRoundTripTime: 0.1 },
  ];
}

/** Half a second in which both hear something. */
async function hearOn(...people: Someone[]): Promise<void> {
  for (const each of people) each.pc().packetsIn += 25;
  await clock.advance(500);
}

describe("what is sent", () => {
  test("sound goes first, whatever happens to the picture", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    expect(encoding(a, 0)).toMatchObject({ active: true, priority: "high" });
    a.call.setMode("audio");
    await settle();
    expect([encoding(a, 0).active, encoding(a, 1).active]).toEqual([true, false]);
    expect(b.call.peers.value[0]?.media).toMatchObject({ video: false, mode: "audio" });
  });

  test("nobody sends a picture to who wants sound only", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    b.call.setMode("audio");
    await settle();
    expect(encoding(a, 1).active).toBe(false);
    b.call.setMode("full");
    await settle();
    expect(encoding(a, 1).active).toBe(true);
  });

  test("another device is sent over the same connection", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    const before = a.pc().localDescription;
    a.media.tracks.value = { audio: fakeTrack("audio"), video: fakeTrack("video") };
    await settle();
    expectFlow(a, b);
    expect(a.pc().localDescription).toBe(before);
  });

  test("a microphone that was taken counts as off, and nobody waits for its sound", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    a.media.interrupted.value = { audio: true, video: false };
    await settle();
    expect(b.call.peers.value[0]?.media?.audio).toBe(false);
    a.media.interrupted.value = { audio: false, video: false };
    await settle();
    expect(b.call.peers.value[0]?.media?.audio).toBe(true);
  });

  test("a shared screen is told, seen and ended without negotiating anew", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    const before = a.pc().localDescription;
    await a.call.screen.start();
    await settle();
    expectFlow(a, b);
    expect(encoding(a, 2).active).toBe(true);
    expect(b.call.peers.value[0]?.media?.screen).toBe(true);
    expect(b.call.peers.value[0]?.screen).not.toBeNull();
    a.call.screen.stop();
    await settle();
    expect([encoding(a, 2).active, b.call.peers.value[0]?.media?.screen]).toEqual([false, false]);
    expect(a.pc().localDescription).toBe(before);
  });

  test("a small picture is sent to who shows it small, and none to who hides it", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    const full = encoding(a, 1).maxBitrate ?? 0;
    b.call.stage([]);
    await settle();
    expect(encoding(a, 1).maxBitrate).toBeLessThan(full / 2);
    b.call.stage(null, ["a"]);
    await settle();
    expect([encoding(a, 1).active, a.call.videoPaused.value]).toEqual([false, false]);
    b.call.stage(null);
    await settle();
    expect(encoding(a, 1).maxBitrate).toBe(full);
  });

  test("the more people there are, the less is sent to each", async () => {
    const [a, b, c] = [person("a"), person("b"), person("c")];
    await meet(a, b);
    const alone = encoding(a, 1).maxBitrate ?? 0;
    await c.call.join();
    await settle();
    for (const pc of a.made) {
      expect(pc.transceivers[1]?.sender.encoding.maxBitrate).toBeLessThan(alone);
    }
  });
});

describe("pressure", () => {
  test("the picture gives way and rests, both are told, and the sound goes on", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    for (let at = 0; at < 32 && !a.call.videoPaused.value; at += 1) {
      if (at % 10 === 0) a.pc().figures = bad();
      await hearOn(a, b);
    }
    await settle();
    expect([encoding(a, 1).active, encoding(a, 0).active]).toEqual([false, true]);
    expect(b.call.peers.value[0]?.media?.paused).toBe(true);
    expect(a.call.peers.value[0]?.videoPaused).toBe(true);
    a.pc().figures = [];
    for (let at = 0; at < 80 && a.call.videoPaused.value; at += 1) await hearOn(a, b);
    await settle();
    expect([a.call.videoPaused.value, encoding(a, 1).active]).toEqual([false, true]);
    expect(b.call.peers.value[0]?.media?.paused).toBe(false);
  });

  test("sound that a cut way lost is no reason to rest the picture once it is back", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    for (let at = 0; at < 4; at += 1) await hearOn(a, b);
    await clock.advance(1_500);
    for (let at = 0; at < 16; at += 1) {
      if (at % 10 === 0) a.pc().figures = bad();
      await hearOn(a, b);
    }
    expect([a.call.videoPaused.value, encoding(a, 1).active]).toEqual([false, true]);
    // It goes on being lost: then it is the way that is narrow.
    for (let at = 0; at < 32 && !a.call.videoPaused.value; at += 1) {
      if (at % 10 === 0) a.pc().figures = bad();
      await hearOn(a, b);
    }
    expect(a.call.videoPaused.value).toBe(true);
  });

  test("one report of lost sound is judged once, however long the next takes", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    for (let at = 0; at < 4; at += 1) await hearOn(a, b);
    a.pc().figures = bad();
    for (let at = 0; at < 14; at += 1) await hearOn(a, b);
    expect([a.call.videoPaused.value, encoding(a, 1).active]).toEqual([false, true]);
    expect(encoding(a, 1).maxFramerate).toBe(15);
  });
});

describe("people", () => {
  test("who comes and goes is announced once, and a reload not at all", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    const told = () => a.call.announcements.value.map(({ what, name }) => [what, name]);
    expect(told()).toEqual([["came", "b"]]);
    room.people.delete("b");
    room.sockets.get("a")?.say((on) => on.left, "b", "leave");
    await clock.advance(2_000);
    await person("b").call.join();
    await clock.advance(10_000);
    expect(told()).toEqual([["came", "b"]]);
    room.sockets.get("a")?.say((on) => on.left, "b", "lost");
    await clock.advance(6_000);
    expect(told().at(-1)).toEqual(["lost", "b"]);
  });

  test("those who were there before are not announced", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    expect(b.call.announcements.value).toEqual([]);
  });

  test("the doctor's mute turns the microphone off, and the person may turn it on", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    await a.call.mutePeer("b");
    await settle();
    expect([b.media.muted.value, b.call.mutedBy.value]).toEqual([true, "a"]);
    b.call.setMuted(false);
    expect(b.call.mutedBy.value).toBeNull();
  });
});

describe("the way", () => {
  test("another network restarts ICE at once, and asks whether the server still hears", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    a.moves();
    await settle();
    expect([a.pc().restarts, a.signaller.said.includes("probe")]).toEqual([1, true]);
    expectFlow(a, b);
  });

  test("another network that cut the socket restarts ICE once, with the return", async () => {
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    a.signaller.drop();
    a.moves();
    a.moves();
    await settle();
    expect(a.pc().restarts).toBe(0);
    a.signaller.comeBack();
    await settle();
    expect([a.pc().restarts, b.pc().restarts]).toEqual([1, 0]);
    expectFlow(a, b);
    a.signaller.drop();
    a.signaller.comeBack();
    await settle();
    expect(a.pc().restarts).toBe(1);
  });

  test("credentials are renewed before they expire, for every connection", async () => {
    room.lastsMs = 60_000;
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    await clock.advance(60_000);
    expect(a.pc().configuration.iceServers).toEqual([{ urls: ["turn:fresh"] }]);
  });

  test("in a relay-only room no other address is said", async () => {
    room.relayOnly = true;
    const said: string[] = [];
    room.changes = (_from, _to, signal) => {
      if ("candidate" in signal) said.push(signal.candidate.candidate);
      return signal;
    };
    const [a, b] = [person("a"), person("b")];
    await meet(a, b);
    expect(a.call.relayOnly.value).toBe(true);
    expect(a.pc().configuration.iceTransportPolicy).toBe("relay");
    expect(said).toEqual([]);
  });
});
