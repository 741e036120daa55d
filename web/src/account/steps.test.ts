import { beforeEach, expect, test, vi } from "vitest";
import { ApiError, api } from "../api";
import type { SessionInfo, TotpEnrolment } from "../api/types";
import {
  begin,
  ended,
  enrolOlder,
  failure,
  follow,
  sendCode,
  sendPassword,
  show,
  step,
} from "./steps";

const half: SessionInfo = {
  level: "password",
  person: null,
  visit_id: null,
  next: "enrol",
  ways: [],
  spare: false,
  fresh_until: null,
  ended: null,
};

const made = (id: string, older: TotpEnrolment["older"]): TotpEnrolment => ({
  id,
  key: "AAAA BBBB",
  uri: "otpauth://totp/x",
  qr: "data:,",
  older,
});

const refused = (code: string): ApiError => new ApiError(code, 422, code, null);

beforeEach(async () => {
  vi.restoreAllMocks();
  vi.spyOn(api, "post").mockResolvedValueOnce(made("first", "offered"));
  await follow(half);
});

test("a first code of an older app leads to its own page, and back to the same picture", async () => {
  vi.spyOn(api, "post").mockRejectedValueOnce(refused("older_app"));
  expect(await sendCode("123456")).toBe(false);
  expect(step.value).toEqual({ at: "older", enrolment: made("first", "offered") });
  expect(failure.value).toBeNull();
  show({ at: "enrol", enrolment: made("first", "offered") });
  const post = vi.spyOn(api, "post").mockRejectedValueOnce(refused("wrong_code"));
  await sendCode("123456");
  expect(post).toHaveBeenCalledWith("/sign-in/enrol/confirm", { code: "123456" });
  expect(step.value.at).toBe("enrol");
  expect(failure.value).toMatchObject({ code: "wrong_code" });
});

test("one press goes on with the older kind, by a key of its own", async () => {
  vi.spyOn(api, "post").mockRejectedValueOnce(refused("older_app"));
  await sendCode("123456");
  const post = vi.spyOn(api, "post").mockResolvedValueOnce(made("second", "chosen"));
  expect(await enrolOlder()).toBe(true);
  expect(post).toHaveBeenCalledWith("/sign-in/enrol", { older: true });
  expect(step.value).toEqual({ at: "enrol", enrolment: made("second", "chosen") });
});

test("a clinic that takes no older app says so on the page that asked", async () => {
  vi.spyOn(api, "post").mockRejectedValueOnce(refused("older_app"));
  await sendCode("123456");
  vi.spyOn(api, "post").mockRejectedValueOnce(refused("older_app_refused"));
  expect(await enrolOlder()).toBe(false);
  expect(step.value.at).toBe("older");
  expect(failure.value).toMatchObject({ code: "older_app_refused" });
});

test("why the last session is over is said until the next try, and not beside what that one meets", async () => {
  vi.spyOn(api, "get").mockResolvedValueOnce({
    ...half,
    level: "none",
    next: null,
    ended: "expired",
  });
  await begin();
  expect(ended.value).toBe("expired");
  vi.spyOn(api, "post").mockRejectedValueOnce(refused("wrong_credentials"));
  expect(await sendPassword("maria@demo.example", "not hers")).toBe(false);
  expect(failure.value).toMatchObject({ code: "wrong_credentials" });
  expect(ended.value).toBeNull();
});

test("a first step that was too long ago is said until the next try", async () => {
  vi.spyOn(api, "post").mockRejectedValueOnce(refused("not_signed_in"));
  await sendCode("123456");
  expect(step.value).toEqual({ at: "password", expired: true });
  vi.spyOn(api, "post").mockRejectedValueOnce(refused("wrong_credentials"));
  await sendPassword("maria@demo.example", "not hers");
  expect(step.value).toEqual({ at: "password", expired: false });
});
