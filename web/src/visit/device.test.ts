// @vitest-environment node
import { describe, expect, it } from "vitest";
import { insideApp } from "./device";

const safari =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
const instagram =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 336.0";
const androidView =
  "Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile Safari/537.36";
const chrome =
  "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36";

describe("insideApp", () => {
  it("leaves a real browser with a camera alone", () => {
    expect(insideApp(safari, true)).toBeNull();
    expect(insideApp(chrome, true)).toBeNull();
  });

  it("names the app whose browser this is", () => {
    expect(insideApp(instagram, true)).toEqual({ app: "Instagram", system: "ios" });
  });

  it("knows an unnamed view of an app on either system", () => {
    expect(insideApp(androidView, true)).toEqual({ app: null, system: "android" });
    expect(insideApp(safari.replace(/Version.*$/, "Mobile/15E148"), true)?.system).toBe("ios");
  });

  it("counts a browser without camera access as one to leave", () => {
    expect(insideApp(chrome, false)).toEqual({ app: null, system: "android" });
  });
});
