import { beforeEach, describe, expect, it, vi } from "vitest";
import type { LinkChallenge } from "../../api/types";
import { open, resendCode, stage, verify } from "../model";
import { keepChallenge, keptChallenge, unknown } from "./challenge";

const challenge: LinkChallenge = {
  challenge_id: "challenge-1",
  channel: "sms",
  hint: "90",
  doctor_name: "Dr. Ana Ruiz",
  starts_at: "2026-03-02T09:00:00Z",
  resend_after_s: 30,
  code_note: null,
  replaces: false,
};

/** What the browser keeps of it: neither with whom the visit is, nor when. */
const bare: LinkChallenge = { ...challenge, doctor_name: null, starts_at: unknown };

function answer(status: number, body: unknown): void {
  vi.stubGlobal("fetch", () =>
    Promise.resolve(
      new Response(JSON.stringify(body), {
        status,
        headers: { "content-type": "application/json" },
      }),
    ),
  );
}

const refusal = (code: string) => ({ error: { code, message: code } });

beforeEach(() => {
  sessionStorage.clear();
  history.replaceState(null, "", "/visit");
});

describe("the kept code page", () => {
  it("is there again after a reload, without the link's token", async () => {
    keepChallenge(challenge);
    answer(200, {});
    await open();
    expect(stage.value).toEqual({ at: "code", challenge: bare });
    expect(JSON.stringify(sessionStorage)).not.toContain("Ruiz");
    expect(Object.keys(sessionStorage)).toEqual(["visavis.visit.challenge"]);
  });

  it("is over once no code could be good any more", () => {
    keepChallenge(challenge, 0);
    expect(keptChallenge(10 * 60_000 - 1)).toEqual(bare);
    expect(keptChallenge(10 * 60_000)).toBeNull();
  });

  it("stays while a code was wrong, and is dropped with the right one", async () => {
    keepChallenge(challenge);
    answer(401, refusal("wrong_code"));
    await expect(verify("challenge-1", "000000")).rejects.toMatchObject({ code: "wrong_code" });
    expect(keptChallenge()).toEqual(bare);
    answer(200, { level: "visit", visit_id: "visit-1" });
    await verify("challenge-1", "123456");
    expect(keptChallenge()).toBeNull();
  });

  it("is dropped when the link is dead", async () => {
    keepChallenge(challenge);
    answer(404, refusal("link_unknown"));
    await resendCode("challenge-1");
    expect([stage.value.at, keptChallenge()]).toEqual(["dead_link", null]);
  });
});
