// @vitest-environment node
import { expect, test } from "vitest";
import { relayedCandidate, relayedDescription } from "./relayed";

const relay = "candidate:3 1 udp 41885439 198.51.100.4 61000 typ relay";

test.each([
  "candidate:1 1 udp 2130706431 192.0.2.7 54321 typ host",
  "candidate:2 1 udp 1 203.0.113.9 54321 typ srflx raddr 192.0.2.7 rport 54321",
  "candidate:1 1 udp 1 3f5d.local 54321 typ host generation 0",
])("%s is not said", (line) => {
  expect(relayedCandidate(line)).toBeNull();
});

test("a relay's address is said, without the one that it was asked from", () => {
  const line = `${relay} raddr 203.0.113.9 rport 54321 generation 0`;
  expect(relayedCandidate(line)).toBe(`${relay} raddr 0.0.0.0 rport 0 generation 0`);
  expect(relayedCandidate("")).toBe("");
});

test("a description keeps its relays and loses every other address", () => {
  const sdp = [
    "v=0",
    "o=- 4611 2 IN IP4 203.0.113.9",
    "c=IN IP4 203.0.113.9",
    "a=rtcp:54321 IN IP4 203.0.113.9",
    "a=candidate:1 1 udp 2130706431 192.0.2.7 54321 typ host",
    `a=${relay} raddr 203.0.113.9 rport 54321`,
    "a=remote-candidates:1 192.0.2.7 54321",
    "a=mid:0",
    "",
  ].join("\r\n");
  const said = relayedDescription(sdp);
  expect(said).not.toMatch(/203\.0\.113\.9|192\.0\.2\.7/);
  expect(said).toContain(`a=${relay} raddr 0.0.0.0 rport 0\r\n`);
  expect(said).toContain("a=mid:0\r\n");
});
