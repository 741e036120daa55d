/* Cuts one large Yjs update into several that the server takes. An undo of a large deletion, or a
   long paragraph turned into a heading, makes such an update; refusing it would lose words.
   Layout: Yjs update version 1 (yjs, src/utils/encoding.js and DeleteSet.js). */
import * as Y from "yjs";

/** signaling/protocol/notes.py, MAX_NOTE_UPDATE_BYTES. */
export const maxUpdateBytes = 16_384;

const packBytes = 12_288;
/** Up to three bytes each in UTF-8. */
const textUnits = 3_000;
const deletionsEach = 1_000;

type Decoded = ReturnType<typeof Y.decodeUpdate>;
type Struct = Decoded["structs"][number];

/** One struct, or a piece of a long text: from `offset` on, up to where its content was cut. */
interface Piece {
  struct: Struct;
  offset: number;
  content: Y.ContentString | null;
  bytes: number;
}

interface Deletion {
  client: number;
  clock: number;
  len: number;
}

function write(encoder: Y.UpdateEncoderV1, { struct, offset, content }: Piece): void {
  if (content === null || !(struct instanceof Y.Item)) {
    struct.write(encoder, offset);
    return;
  }
  const whole = struct.content;
  struct.content = content;
  struct.write(encoder, offset);
  struct.content = whole;
}

function measured(piece: Omit<Piece, "bytes">): Piece {
  const encoder = new Y.UpdateEncoderV1();
  write(encoder, { ...piece, bytes: 0 });
  return { ...piece, bytes: encoder.toUint8Array().length };
}

function cutAt(text: string, from: number): number {
  const end = Math.min(text.length, from + textUnits);
  const last = text.charCodeAt(end - 1);
  const opensPair = last >= 0xd800 && last <= 0xdbff;
  return opensPair && end < text.length ? end - 1 : end;
}

function piecesOf(struct: Struct): Piece[] {
  const text = struct instanceof Y.Item && struct.content instanceof Y.ContentString;
  if (!text) return [measured({ struct, offset: 0, content: null })];
  const { str } = struct.content as Y.ContentString;
  const pieces: Piece[] = [];
  for (let from = 0; from < str.length;) {
    const to = cutAt(str, from);
    const content = new Y.ContentString(str.slice(0, to));
    pieces.push(measured({ struct, offset: from, content }));
    from = to;
  }
  return pieces;
}

function encode(pieces: readonly Piece[], deletions: readonly Deletion[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const [first] = pieces;
  encoder.writeLen(first === undefined ? 0 : 1); // Clients: a local update has one.
  if (first !== undefined) {
    encoder.writeLen(pieces.length);
    encoder.writeClient(first.struct.id.client);
    encoder.writeLen(first.struct.id.clock + first.offset);
    for (const piece of pieces) write(encoder, piece);
  }
  const byClient = new Map<number, Deletion[]>();
  for (const each of deletions) {
    byClient.set(each.client, [...(byClient.get(each.client) ?? []), each]);
  }
  encoder.writeLen(byClient.size);
  for (const [client, each] of byClient) {
    encoder.writeClient(client);
    encoder.writeLen(each.length);
    for (const { clock, len } of each) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(len);
    }
  }
  return encoder.toUint8Array();
}

function deletionsOf({ ds }: Decoded): Deletion[] {
  return [...ds.clients].flatMap(([client, each]) =>
    each.map(({ clock, len }) => ({ client, clock, len })),
  );
}

/**
 * The same change as several updates in order, each by one client and without a gap between them.
 * A single attribute above the limit stays whole; the editor makes none.
 */
export function splitUpdate(update: Uint8Array): Uint8Array[] {
  const decoded = Y.decodeUpdate(update);
  const parts: Uint8Array[] = [];
  let pack: Piece[] = [];
  let bytes = 0;
  for (const piece of decoded.structs.flatMap(piecesOf)) {
    if (pack.length > 0 && bytes + piece.bytes > packBytes) {
      parts.push(encode(pack, []));
      pack = [];
      bytes = 0;
    }
    pack.push(piece);
    bytes += piece.bytes;
  }
  if (pack.length > 0) parts.push(encode(pack, []));
  const deletions = deletionsOf(decoded);
  for (let at = 0; at < deletions.length; at += deletionsEach) {
    parts.push(encode([], deletions.slice(at, at + deletionsEach)));
  }
  return parts;
}
