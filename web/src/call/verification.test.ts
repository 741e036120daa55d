// @vitest-environment node
/* Two people compare words while somebody between them does what he can. */
import { describe, expect, test } from "vitest";
import { promptCrypto } from "./fakes/promptCrypto";
import type { Fingerprints } from "./fingerprints";
import type { Verification, VerificationStep } from "./ports";
import { createVerifier, wordsOf, type Verifier } from "./verification";
import { wordsEn } from "./words/en";
import { wordsEs } from "./words/es";

const fresh = async () => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
};

type Relay = (from: string, step: VerificationStep) => VerificationStep[];
const honest: Relay = (_from, step) => [step];

interface Side {
  verifier: Verifier;
  state(): Verification;
}

function two(relay: Relay = honest): [Side, Side] {
  const sides = new Map<string, Side>();
  const make = (ownId: string, otherId: string): Side => {
    let state: Verification = { state: "waiting" };
    const verifier = createVerifier({
      room: "visit-1",
      ownId,
      otherId,
      crypto: promptCrypto,
      send: (step, connection) => {
        for (const passed of relay(ownId, step))
          void sides.get(otherId)?.verifier.receive(passed, connection);
      },
      onChange: (next) => (state = next),
    });
    const side = { verifier, state: () => state };
    sides.set(ownId, side);
    return side;
  };
  return [make("a", "b"), make("b", "a")];
}

/** Clients that don't number their connections. */
const uncounted = { own: null, theirs: null };
const seenBy = (local: string, remote: string): Fingerprints => ({ local, remote });

async function connect([a, b]: [Side, Side], atA: Fingerprints, atB: Fingerprints): Promise<void> {
  await Promise.all([
    a.verifier.connected(atA, true, uncounted),
    b.verifier.connected(atB, true, uncounted),
  ]);
  await fresh();
}

function words(side: Side): readonly string[] | null {
  const state = side.state();
  return state.state === "ready" ? state.words.numbers : null;
}

describe("without anybody in between", () => {
  test("both see the same four words, in each language and in numbers", async () => {
    const sides = two();
    await connect(sides, seenBy("AA", "BB"), seenBy("BB", "AA"));
    const [a, b] = sides;
    expect(words(a)).toHaveLength(4);
    expect(a.state()).toEqual(b.state());
  });

  test("each connection has words of its own", async () => {
    const once = two();
    const again = two();
    await connect(once, seenBy("AA", "BB"), seenBy("BB", "AA"));
    await connect(again, seenBy("AA", "BB"), seenBy("BB", "AA"));
    expect(words(once[0])).not.toEqual(words(again[0]));
  });

  test("what was lost on the way is said again", async () => {
    let loses = true;
    const sides = two((_from, step) => (loses ? [] : [step]));
    await connect(sides, seenBy("AA", "BB"), seenBy("BB", "AA"));
    expect(words(sides[0])).toBeNull();
    loses = false;
    for (const side of sides) side.verifier.repeat();
    await fresh();
    expect(words(sides[0])).not.toBeNull();
    expect(words(sides[0])).toEqual(words(sides[1]));
  });

  test("a connection that starts over on both sides gets new words", async () => {
    const sides = two();
    await connect(sides, seenBy("AA", "BB"), seenBy("BB", "AA"));
    const before = words(sides[0]);
    await connect(sides, seenBy("CC", "DD"), seenBy("DD", "CC"));
    expect(words(sides[0])).not.toBeNull();
    expect(words(sides[0])).not.toEqual(before);
    expect(words(sides[0])).toEqual(words(sides[1]));
  });
});

describe("with a relay that puts its own certificates in", () => {
  test("the words differ", async () => {
    const sides = two();
    await connect(sides, seenBy("AA", "MM"), seenBy("BB", "MM"));
    expect(words(sides[0])).not.toBeNull();
    expect(words(sides[0])).not.toEqual(words(sides[1]));
  });

  test("a number changed after it was promised warns both", async () => {
    const other = "0".repeat(64);
    const sides = two((from, step) =>
      from === "a" && step.step === "reveal" ? [{ step: "reveal", nonce: other }] : [step],
    );
    await connect(sides, seenBy("AA", "MM"), seenBy("BB", "MM"));
    expect(sides[1].state()).toEqual({ state: "failed" });
    expect(["changed", "failed"]).toContain(sides[0].state().state);
  });

  test("a second promise after the first is refused: nobody tries again", async () => {
    const sides = two();
    await connect(sides, seenBy("AA", "MM"), seenBy("BB", "MM"));
    await sides[0].verifier.receive({ step: "commit", digest: "1".repeat(64) });
    await fresh();
    expect(sides[0].state()).toEqual({ state: "failed" });
    expect(sides[1].state()).toEqual({ state: "changed" });
  });

  test("one's own promise passed back is no promise", async () => {
    const [a] = two((_from, step) => [step]);
    const own: VerificationStep[] = [];
    const mirror = createVerifier({
      room: "visit-1",
      ownId: "a",
      otherId: "b",
      crypto: promptCrypto,
      send: (step) => own.push(step),
      onChange: () => undefined,
    });
    await mirror.connected(seenBy("AA", "MM"), true, uncounted);
    const [commit] = own;
    if (commit === undefined) throw new Error("nothing was promised");
    await mirror.receive(commit);
    expect(own.at(-1)).toEqual({ step: "alarm" });
    expect(a.state().state).toBe("waiting");
  });

  test("a number that doesn't fit its promise fails", async () => {
    const sides = two();
    await connect(sides, seenBy("AA", "BB"), seenBy("BB", "AA"));
    await sides[0].verifier.receive({ step: "reveal", nonce: "2".repeat(64) });
    await fresh();
    expect(sides[0].state()).toEqual({ state: "failed" });
  });

  test("a number without a promise gives no words until the promise comes", async () => {
    const late: VerificationStep[] = [];
    const sides = two((from, step) => {
      if (from !== "a" || step.step !== "commit") return [step];
      late.push(step);
      return [];
    });
    await connect(sides, seenBy("AA", "BB"), seenBy("BB", "AA"));
    expect(sides[1].state()).toEqual({ state: "waiting" });
    for (const step of late) await sides[1].verifier.receive(step);
    await fresh();
    expect(words(sides[1])).toHaveLength(4);
    expect(words(sides[1])).toEqual(words(sides[0]));
  });
});

describe("a certificate that changes in a standing connection", () => {
  test("is told to both people", async () => {
    const sides = two();
    await connect(sides, seenBy("AA", "BB"), seenBy("BB", "AA"));
    await sides[0].verifier.connected(seenBy("AA", "MM"), false, uncounted);
    await fresh();
    expect([sides[0].state().state, sides[1].state().state]).toEqual(["changed", "changed"]);
  });

  test("the same one named again is no news", async () => {
    const sides = two();
    await connect(sides, seenBy("AA", "BB"), seenBy("BB", "AA"));
    const before = words(sides[0]);
    await sides[0].verifier.connected(seenBy("AA", "BB"), false, uncounted);
    await fresh();
    expect(words(sides[0])).toEqual(before);
  });
});

describe("a connection that is made again", () => {
  const counted = (own: number, theirs: number) => ({ own, theirs });

  async function again(): Promise<[Side, Side]> {
    const sides = two();
    const [a, b] = sides;
    await a.verifier.connected(seenBy("AA", "BB"), true, counted(1, 10));
    await b.verifier.connected(seenBy("BB", "AA"), true, counted(10, 1));
    await b.verifier.connected(seenBy("B2", "A2"), true, counted(11, 2));
    await fresh();
    return sides;
  }

  test("what the quicker side says of it waits for the slower one", async () => {
    const [a, b] = await again();
    expect(a.state().state).toBe("ready");
    await a.verifier.connected(seenBy("A2", "B2"), true, counted(2, 11));
    await fresh();
    expect(words(a)).toHaveLength(4);
    expect(a.state()).toEqual(b.state());
  });

  test("what comes late of the one before is dropped", async () => {
    const [a, b] = await again();
    await a.verifier.connected(seenBy("A2", "B2"), true, counted(2, 11));
    await a.verifier.receive({ step: "commit", digest: "3".repeat(64) }, 10);
    await a.verifier.receive({ step: "reveal", nonce: "4".repeat(64) }, 10);
    await fresh();
    expect(a.state()).toEqual(b.state());
    expect(a.state().state).toBe("ready");
  });

  test("a second promise for the same one still fails", async () => {
    const [a] = await again();
    await a.verifier.connected(seenBy("A2", "B2"), true, counted(2, 11));
    await a.verifier.receive({ step: "commit", digest: "3".repeat(64) }, 11);
    await fresh();
    expect(a.state()).toEqual({ state: "failed" });
  });
});

describe("the words", () => {
  test.each([
    ["English", wordsEn],
    ["Spanish", wordsEs],
  ])("%s: 256, each once, short and plain", (_language, list) => {
    expect([list.length, new Set(list).size]).toEqual([256, 256]);
    for (const word of list) expect(word).toMatch(/^\p{Ll}{2,9}$/u);
  });

  test("each byte is a word of its own", () => {
    expect(wordsOf(new Uint8Array([0, 7, 255, 7])).numbers).toEqual(["000", "007", "255", "007"]);
    expect(wordsOf(new Uint8Array([0, 1, 2, 3])).en).toEqual(wordsEn.slice(0, 4));
  });
});
