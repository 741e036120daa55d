// @vitest-environment node
/* A relay between two browsers puts its own certificates into their descriptions: what each sees. */
import { beforeEach, expect, test } from "vitest";
import { settle } from "./fakes/clock";
import { emptyRoom, meet, person, room } from "./fakes/person";
import type { PeerSignal } from "./ports";

beforeEach(emptyRoom);

function withCertificate(signal: PeerSignal, fingerprint: string): PeerSignal {
  if (!("description" in signal)) return signal;
  const sdp = (signal.description.sdp ?? "").replace(
    /a=fingerprint:sha-256 \S+/,
    `a=fingerprint:sha-256 ${fingerprint}`,
  );
  return { ...signal, description: { ...signal.description, sdp } };
}

test("without anybody in between both see the same words", async () => {
  const [a, b] = [person("a"), person("b")];
  await meet(a, b);
  await settle();
  const [ofA, ofB] = [a.call.peers.value[0]?.verification, b.call.peers.value[0]?.verification];
  expect(ofA?.state).toBe("ready");
  expect(ofA).toEqual(ofB);
});

test("with a relay's certificates in both descriptions the words differ", async () => {
  room.changes = (_from, _to, signal) => withCertificate(signal, "EE:EE");
  const [a, b] = [person("a"), person("b")];
  await meet(a, b);
  await settle();
  const [ofA, ofB] = [a.call.peers.value[0]?.verification, b.call.peers.value[0]?.verification];
  expect([ofA?.state, ofB?.state]).toEqual(["ready", "ready"]);
  expect(ofA).not.toEqual(ofB);
});

test("a relay that comes in between later is told to both", async () => {
  const [a, b] = [person("a"), person("b")];
  await meet(a, b);
  await settle();
  room.changes = (from, _to, signal) => (from === "a" ? withCertificate(signal, "EE:EE") : signal);
  a.pc().restartIce();
  await settle();
  await settle();
  expect(b.call.peers.value[0]?.verification).toEqual({ state: "changed" });
  expect(a.call.peers.value[0]?.verification).toEqual({ state: "changed" });
});

test("an ICE restart alone changes no words", async () => {
  const [a, b] = [person("a"), person("b")];
  await meet(a, b);
  await settle();
  const before = a.call.peers.value[0]?.verification;
  a.pc().restartIce();
  await settle();
  expect(a.call.peers.value[0]?.verification).toEqual(before);
});
