import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { floatPicture, floatWay } from "./floating";

/** Properties that a browser has, for one test. */
const given: [object, string][] = [];
function give(to: object, name: string, value: unknown): void {
  Object.defineProperty(to, name, { configurable: true, writable: true, value });
  given.push([to, name]);
}

afterEach(() => {
  for (const [from, name] of given.splice(0)) Reflect.deleteProperty(from, name);
});

describe("which way there is", () => {
  test("a window where the browser has them, whatever else it has", () => {
    give(window, "documentPictureInPicture", new EventTarget());
    give(document, "pictureInPictureEnabled", true);
    expect(floatWay()).toBe("window");
  });

  test("else the picture alone, else nothing at all", () => {
    expect(floatWay()).toBeNull();
    give(document, "pictureInPictureEnabled", true);
    expect(floatWay()).toBe("picture");
  });

  test("Safari before the standard says for each picture whether it can", () => {
    const can = vi.fn((mode: string) => mode === "picture-in-picture");
    give(HTMLVideoElement.prototype, "webkitSupportsPresentationMode", can);
    expect(floatWay()).toBe("picture");
    can.mockReturnValue(false);
    expect(floatWay()).toBeNull();
  });
});

describe("the picture alone", () => {
  let video: HTMLVideoElement;
  const back = vi.fn();

  beforeEach(() => {
    back.mockReset();
    video = document.createElement("video");
    video.disablePictureInPicture = true;
  });

  test("floats by the standard, and comes back by a press or by the window's own button", async () => {
    const leaves = vi.fn(() => Promise.resolve());
    const floats = vi.fn(() => Promise.resolve());
    give(document, "pictureInPictureEnabled", true);
    give(document, "pictureInPictureElement", video);
    give(document, "exitPictureInPicture", leaves);
    give(video, "requestPictureInPicture", floats);
    const end = await floatPicture(video, back);
    expect([video.disablePictureInPicture, floats.mock.calls.length]).toEqual([false, 1]);
    end();
    expect([leaves.mock.calls.length, back.mock.calls.length]).toEqual([1, 0]);
    video.dispatchEvent(new Event("leavepictureinpicture"));
    expect(back).toHaveBeenCalledOnce();
  });

  test("a browser that says no rejects, and nothing floats", async () => {
    give(document, "pictureInPictureEnabled", true);
    give(video, "requestPictureInPicture", () => Promise.reject(new Error("no gesture")));
    await expect(floatPicture(video, back)).rejects.toThrow("no gesture");
    video.dispatchEvent(new Event("leavepictureinpicture"));
    expect(back).not.toHaveBeenCalled();
  });

  test("floats by Safari's own way, and comes back", async () => {
    give(video, "webkitPresentationMode", "inline");
    give(video, "webkitSetPresentationMode", (mode: string) => {
      Object.assign(video, { webkitPresentationMode: mode });
      video.dispatchEvent(new Event("webkitpresentationmodechanged"));
    });
    const end = await floatPicture(video, back);
    expect(video).toMatchObject({ webkitPresentationMode: "picture-in-picture" });
    expect(back).not.toHaveBeenCalled();
    end();
    expect(video).toMatchObject({ webkitPresentationMode: "inline" });
    expect(back).toHaveBeenCalledOnce();
  });

  test("rejects where neither way is there", async () => {
    await expect(floatPicture(video, back)).rejects.toThrow("no floating pictures");
  });
});
