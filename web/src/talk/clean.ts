/* Takes out of a picture what tells where, when and with what it was taken. The picture itself is
   not drawn anew, so nothing of it is lost; how it is turned is kept. Formats: JPEG (ITU-T T.81,
   annex B; Exif 2.32, 4.5), PNG (W3C, 5.3), WebP (RFC 9649, 2). What can't be read stays as it is:
   the server refuses it then. No DOM. */

export async function withoutPlace(content: Blob, type: string): Promise<Blob> {
  const clean = cleaners[type];
  if (clean === undefined) return content;
  const bytes = new Uint8Array(await content.arrayBuffer());
  const kept = clean(bytes);
  return kept === null ? content : new Blob(kept as BlobPart[], { type });
}

type Parts = Uint8Array[];

const cleaners: Record<string, (bytes: Uint8Array) => Parts | null> = {
  "image/jpeg": cleanJpeg,
  "image/png": cleanPng,
  "image/webp": cleanWebp,
};

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function word(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/* ---- JPEG ---- */

/** Segments that a picture needs to look right: JFIF, colour profile, Adobe's colour marker. */
function isNeeded(marker: number, segment: Uint8Array): boolean {
  if (marker === 0xe0) return word(segment, 4, 4) === "JFIF";
  if (marker === 0xe2) return word(segment, 4, 11) === "ICC_PROFILE";
  if (marker === 0xee) return word(segment, 4, 5) === "Adobe";
  return marker < 0xe0 || (marker > 0xef && marker !== 0xfe);
}

export function cleanJpeg(bytes: Uint8Array): Parts | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const kept: Parts = [bytes.subarray(0, 2)];
  let turned = 1;
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return null;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + view(bytes).getUint16(at + 2);
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1 && word(segment, 4, 4) === "Exif") turned = orientation(segment);
    if (marker === 0xda) {
      const stop = endOfPicture(bytes, end);
      if (stop === null) return null;
      if (turned !== 1) kept.splice(1, 0, exifWith(turned));
      // What follows the picture may be others, with their own place: a thumbnail, a burst.
      return [...kept, bytes.subarray(at, stop)];
    }
    if (isNeeded(marker, segment)) kept.push(segment);
    at = end;
  }
  return null;
}

/** Just behind the end-of-image marker: further scans and their tables may come before it. */
function endOfPicture(bytes: Uint8Array, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1];
    if (marker === 0xd9) return at + 2;
    if (marker === undefined) return null;
    const isTable = marker === 0xc4 || marker === 0xda || marker === 0xdb || marker === 0xdd;
    if (isTable && at + 4 <= bytes.length) at += 1 + view(bytes).getUint16(at + 2);
  }
  return null;
}

const orientationTag = 0x0112;

/** 1 to 8; 1 is upright, and what is taken when nothing is said. */
function orientation(segment: Uint8Array): number {
  const tiff = segment.subarray(10);
  if (tiff.length < 14) return 1;
  const data = view(tiff);
  const little = word(tiff, 0, 2) === "II";
  const directory = data.getUint32(4, little);
  if (directory + 2 > tiff.length) return 1;
  const count = data.getUint16(directory, little);
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return 1;
    if (data.getUint16(at, little) !== orientationTag) continue;
    const turned = data.getUint16(at + 8, little);
    return turned >= 1 && turned <= 8 ? turned : 1;
  }
  return 1;
}

/** An Exif segment that says how the picture is turned, and nothing else. */
function exifWith(turned: number): Uint8Array {
  const head = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1];
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0];
  return Uint8Array.from([...head, ...tiff, ...entry, 0, 0, 0, 0]);
}

/* ---- PNG ---- */

const textOfPng = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);
const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export function cleanPng(bytes: Uint8Array): Parts | null {
  if (pngSignature.some((byte, at) => bytes[at] !== byte)) return null;
  const kept: Parts = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view(bytes).getUint32(at);
    if (end > bytes.length) return null;
    const name = word(bytes, at + 4, 4);
    if (!textOfPng.has(name)) kept.push(bytes.subarray(at, end));
    if (name === "IEND") return kept;
    at = end;
  }
  return null;
}

/* ---- WebP ---- */

const exifAndXmp = 0x08 | 0x04;

export function cleanWebp(bytes: Uint8Array): Parts | null {
  if (word(bytes, 0, 4) !== "RIFF" || word(bytes, 8, 4) !== "WEBP") return null;
  const data = view(bytes);
  const kept: Parts = [];
  const end = Math.min(bytes.length, 8 + data.getUint32(4, true));
  for (let at = 12; at + 8 <= end;) {
    const size = data.getUint32(at + 4, true);
    const next = at + 8 + size + (size % 2);
    const name = word(bytes, at, 4);
    if (next > bytes.length + 1) return null;
    if (name !== "EXIF" && name !== "XMP ") {
      const chunk = bytes.slice(at, next);
      if (name === "VP8X") chunk[8] = (chunk[8] ?? 0) & ~exifAndXmp;
      kept.push(chunk);
    }
    at = next;
  }
  const head = bytes.slice(0, 12);
  view(head).setUint32(4, 4 + kept.reduce((sum, { length }) => sum + length, 0), true);
  return [head, ...kept];
}
