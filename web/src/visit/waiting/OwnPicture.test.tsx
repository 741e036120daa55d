/* What the reader's own picture says where there is none, and where no call can be made. */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loadText, setLanguage, t } from "../../text";

let root: HTMLElement;
let asked: ReturnType<typeof vi.fn<typeof fetch>>;

/** One page for itself: the check and the media are one for each page. */
async function show(): Promise<void> {
  vi.resetModules();
  const text = await import("../../text");
  await text.loadText(["common", "errors", "visit", "check", "call"]);
  await text.setLanguage("en");
  const { OwnPicture } = await import("./OwnPicture");
  await act(() => render(<OwnPicture />, root));
}

function buttons(): string[] {
  return [...root.querySelectorAll("button")].map((each) => each.textContent);
}

async function press(name: string): Promise<void> {
  const found = [...root.querySelectorAll("button")].find((each) => each.textContent === name);
  await act(async () => {
    found?.click();
    await new Promise((resolve) => setTimeout(resolve));
  });
}

beforeEach(async () => {
  asked = vi.fn<typeof fetch>().mockResolvedValue(new Response("{}"));
  vi.stubGlobal("fetch", asked);
  root = document.body.appendChild(document.createElement("div"));
  await loadText(["common", "errors", "visit", "check", "call"]);
  await setLanguage("en");
});

afterEach(() => {
  render(null, root);
  root.remove();
  sessionStorage.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function withDevices(error: string): void {
  vi.stubGlobal("RTCPeerConnection", class {});
  vi.stubGlobal("navigator", {
    mediaDevices: {
      getUserMedia: () => Promise.reject(new DOMException("", error)),
      enumerateDevices: () => Promise.resolve([]),
      addEventListener: vi.fn(),
      removeEventListener: vi.fn(),
    },
  });
}

test("a browser without video calls is offered nothing to try, and the doctor is told", async () => {
  vi.stubGlobal("RTCPeerConnection", undefined);
  await show();
  expect(root.querySelector(".outcome")?.getAttribute("data-cause")).toBe("no_webrtc");
  expect(root.textContent).toContain(t("check-do-browser"));
  const sent = asked.mock.calls.map(([, init]) => String(init?.body));
  expect(sent.find((body) => body.includes('"cause":"no_webrtc"'))).toBeDefined();
  expect(buttons()).toEqual([t("check-copy-link")]);
  expect(root.textContent).not.toContain(t("visit-mirror-without"));
});

test.each([
  ["NotFoundError", "check-cause-camera-missing"],
  ["NotAllowedError", "check-cause-camera-denied"],
  ["NotReadableError", "check-cause-camera-busy"],
])("a camera that gives no picture is not called off: %s", async (error, words) => {
  withDevices(error);
  await show();
  await press(t("check-start"));
  expect(root.querySelector(".mirror")?.textContent).toBe(t(words));
  expect(root.querySelector("h2")?.textContent).toBe(t("check-title"));
  expect(root.textContent).not.toContain(t("check-own-works"));
  expect(buttons()).not.toContain(t("check-turn-off"));
});
