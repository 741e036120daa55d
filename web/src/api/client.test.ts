// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { loadText, t } from "../text";
import { ApiError, api, readError, useSession } from "./client";
import { errorText } from "./errorText";

const fetched = vi.fn<typeof fetch>();

function answer(status: number, body: unknown, type = "application/json"): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  fetched.mockResolvedValue(new Response(text, { status, headers: { "content-type": type } }));
}

function sentHeaders(): Record<string, string> {
  return fetched.mock.calls[0]?.[1]?.headers as Record<string, string>;
}

async function failureOf(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApiError)) throw new Error("An ApiError was expected");
  return error;
}

beforeEach(async () => {
  fetched.mockReset();
  vi.stubGlobal("fetch", fetched);
  await loadText(["common", "errors"]);
});

afterEach(() => {
  vi.unstubAllGlobals();
  useSession("account");
});

describe("a request", () => {
  test("goes to /api/v1 with the session's name and the header against forgery", async () => {
    answer(200, { id: "v1" });
    useSession("visit");
    expect(await api.post("/visits/v1", { a: 1 })).toEqual({ id: "v1" });
    const [address, options] = fetched.mock.calls[0] ?? [];
    expect(address).toBe("/api/v1/visits/v1");
    expect(options).toMatchObject({ method: "POST", credentials: "same-origin", body: '{"a":1}' });
    expect(sentHeaders()).toMatchObject({ "X-Visavis": "1", "X-Visavis-Session": "visit" });
  });

  test("without a body claims no content type", async () => {
    answer(200, {});
    await api.get("/me");
    expect(sentHeaders()).not.toHaveProperty("Content-Type");
    expect(sentHeaders()["X-Visavis-Session"]).toBe("account");
  });

  test("answered with nothing gives undefined", async () => {
    fetched.mockResolvedValue(new Response(null, { status: 204 }));
    expect(await api.delete("/session")).toBeUndefined();
  });
});

describe("an error", () => {
  const detail = {
    code: "invalid",
    message: "Not a phone number",
    request_id: "r-1",
    fields: [{ path: "callback", message: "Not a phone number" }],
    retry_after_s: 30,
  };

  test("in the server's shape is read in full", async () => {
    answer(422, { error: detail });
    const error = await failureOf(api.post("/check-in"));
    expect(error).toMatchObject({ code: "invalid", status: 422, requestId: "r-1" });
    expect(error.fields).toEqual(detail.fields);
    expect(error.retryAfterS).toBe(30);
    expect(errorText(error)).toBe(t("error-invalid"));
  });

  test("that is a proxy's page becomes `unexpected`", async () => {
    answer(502, "<h1>Bad gateway</h1>", "text/html");
    const error = await failureOf(api.get("/me"));
    expect(error).toMatchObject({ code: "unexpected", status: 502, requestId: null });
  });

  test("cut off in the middle becomes `unexpected`", async () => {
    answer(500, '{"error": {"co');
    expect((await failureOf(api.get("/me"))).code).toBe("unexpected");
  });

  test("on the way to the server is `offline`", async () => {
    fetched.mockRejectedValue(new TypeError("Failed to fetch"));
    const error = await failureOf(api.get("/me"));
    expect(error.code).toBe("offline");
    expect(errorText(error)).toBe(t("error-offline"));
  });

  test("with an unknown code, or a name every object has, gets the default sentence", () => {
    expect(errorText(readError(418, { error: { code: "teapot" } }))).toBe(t("error-unexpected"));
    expect(errorText({ code: "constructor" })).toBe(t("error-unexpected"));
    expect(errorText(undefined)).toBe(t("error-unexpected"));
  });

  test("from a socket's answer is put in words by its code", () => {
    expect(errorText({ code: "conflict", message: "…" })).toBe(t("error-conflict"));
  });
});
