// @vitest-environment node
/* Where and when a picture was taken does not leave; the picture and how it is turned do. */
import { expect, test } from "vitest";
import { cleanJpeg, cleanPng, cleanWebp, withoutPlace } from "./clean";

const bytes = (...parts: (number[] | string)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "string" ? [...part].map((letter) => letter.charCodeAt(0)) : part,
    ),
  );

const joined = (parts: Uint8Array[] | null) => {
  if (parts === null) throw new Error("It was not read");
  return bytes(...parts.map((part) => [...part]));
};

const text = (all: Uint8Array) => String.fromCharCode(...all);

function segment(marker: number, content: Uint8Array): number[] {
  return [0xff, marker, 0, content.length + 2, ...content];
}

/** Exif in either byte order: turned, and taken at a secret place. */
function exif(turned: number, order: "II" | "MM"): Uint8Array {
  const short = (value: number) => (order === "II" ? [value, 0] : [0, value]);
  const tag = order === "II" ? [0x12, 0x01] : [0x01, 0x12];
  const long = (value: number) => (order === "II" ? [value, 0, 0, 0] : [0, 0, 0, value]);
  const head = [...bytes("Exif"), 0, 0];
  const tiff = [...bytes(order), ...short(42), ...long(8), ...short(1)];
  return bytes(head, tiff, tag, short(3), long(1), short(turned), [0, 0], long(0), "GPS 52.5 N");
}

function jpeg(turned: number, order: "II" | "MM" = "II"): Uint8Array {
  return bytes(
    [0xff, 0xd8],
    segment(0xe0, bytes("JFIF", [0])),
    segment(0xe1, exif(turned, order)),
    segment(0xe1, bytes("http://ns.adobe.com/xap GPS")),
    segment(0xe2, bytes("ICC_PROFILE", [0])),
    segment(0xfe, bytes("made by me in May")),
    segment(0xdb, bytes([1, 2, 3])),
    segment(0xda, bytes([1])),
    [9, 0xff, 0x00, 8, 0xff, 0xd0, 7],
    segment(0xda, bytes([2])),
    [6, 0xff, 0xd9],
    [0xff, 0xd8, ...bytes("another picture with GPS")],
  );
}

test.each(["II", "MM"] as const)("a photograph keeps how it is turned alone (%s)", (order) => {
  const clean = joined(cleanJpeg(jpeg(6, order)));
  expect(text(clean)).not.toMatch(/GPS|adobe|May|another/);
  expect(text(clean)).toMatch(/JFIF.*ICC_PROFILE/s);
  expect([...clean.subarray(-2)]).toEqual([0xff, 0xd9]);
  expect([...clean.subarray(2, 4)]).toEqual([0xff, 0xe1]);
  // Cleaning it once more finds nothing more, and the same turn.
  expect(joined(cleanJpeg(clean))).toEqual(clean);
});

test("an upright photograph needs no Exif at all", () => {
  expect(text(joined(cleanJpeg(jpeg(1))))).not.toContain("Exif");
});

test("what is no whole JPEG is left for the server to refuse", () => {
  expect(cleanJpeg(bytes("<svg/>"))).toBeNull();
  expect(cleanJpeg(jpeg(6).subarray(0, 60))).toBeNull();
});

test("a PNG loses its texts and times, a WebP its Exif", () => {
  const chunk = (name: string, content: string) => [
    ...[0, 0, 0, content.length],
    ...bytes(name, content),
    ...[0, 0, 0, 0],
  ];
  const png = bytes(
    [0x89],
    "PNG\r\n",
    [0x1a, 0x0a],
    chunk("IHDR", "size"),
    chunk("eXIf", "GPS"),
    chunk("tEXt", "GPS"),
    chunk("IDAT", "dots"),
    chunk("IEND", ""),
    "GPS behind the end",
  );
  const cleanedPng = text(joined(cleanPng(png)));
  expect(cleanedPng).not.toContain("GPS");
  expect(cleanedPng).toMatch(/IHDR.*IDAT.*IEND/s);

  const part = (name: string, content: string) => [
    ...bytes(name),
    ...[content.length, 0, 0, 0],
    ...bytes(content),
    ...(content.length % 2 === 1 ? [0] : []),
  ];
  const inside = [...part("VP8X", "\x0c123456789"), ...part("VP8 ", "dot"), ...part("EXIF", "GPS")];
  const webp = bytes("RIFF", [inside.length + 4, 0, 0, 0], "WEBP", inside);
  const clean = joined(cleanWebp(webp));
  expect(text(clean)).not.toMatch(/GPS|EXIF/);
  expect([clean[4], clean[20]]).toEqual([clean.length - 8, 0]);
});

test("other files go as they are", async () => {
  const pdf = new Blob(["%PDF"], { type: "application/pdf" });
  expect(await withoutPlace(pdf, "application/pdf")).toBe(pdf);
});
