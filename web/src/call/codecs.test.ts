// @vitest-environment node
import { expect, test } from "vitest";
import { redundantFirst } from "./codecs";

const codec = (mimeType: string) => ({ mimeType });

test("redundant sound is wished for first, and the rest keeps its order", () => {
  const codecs = ["audio/opus", "audio/red", "audio/G722"].map(codec);
  expect(redundantFirst(codecs).map((one) => one.mimeType)).toEqual([
    "audio/red",
    "audio/opus",
    "audio/G722",
  ]);
});

test("where there is none, nothing changes", () => {
  const codecs = ["audio/opus", "audio/G722"].map(codec);
  expect(redundantFirst(codecs)).toEqual(codecs);
});
