/* Where each picture of a call stands: large, or in a strip beside the large ones. Pure; the stage
   draws what comes out. */

/** A picture to be placed: a person's camera, or the screen that they share. */
export interface Picture {
  /** Of the picture: the peer's id, with `:screen` behind it for a screen. */
  readonly id: string;
  readonly peer: string;
  readonly role: string;
  readonly screen: boolean;
}

/** How the place is shaped: `tall` is a phone held upright, `low` one that lies on its side. */
export type Shape = "tall" | "low" | "roomy";

export interface Placed extends Picture {
  readonly large: boolean;
  /** Lines of a grid with 60 parts each way; a strip stands in part 61. */
  readonly column: string;
  readonly row: string;
}

export interface Arrangement {
  readonly placed: readonly Placed[];
  /** Where the small ones are; null where there are none. */
  readonly strip: "below" | "beside" | null;
  /** Nothing but one person: their picture fills everything. */
  readonly fills: boolean;
}

/** Divides by every number of people in a row. */
const parts = 60;

/** Who lends a voice or hands to somebody else stays beside them. */
const besideSpeaker: ReadonlySet<string> = new Set(["interpreter"]);
/** Whom a visit is about comes before who helps. */
const main: ReadonlySet<string> = new Set(["doctor", "patient", "proxy", "specialist"]);

function mainOf(pictures: readonly Picture[]): Picture | undefined {
  return pictures.find((each) => main.has(each.role)) ?? pictures[0];
}

/** The large ones: what is pinned, else what is shared, else as many as fit. */
function chooseLarge(
  pictures: readonly Picture[],
  pinned: readonly string[],
  shape: Shape,
): readonly Picture[] {
  const held = pictures.filter((each) => pinned.includes(each.id));
  if (held.length > 0) return held;
  const screens = pictures.filter((each) => each.screen);
  if (screens.length > 0) return screens;
  const most = shape === "roomy" ? 6 : 2;
  if (pictures.length <= most) return pictures;
  const first = mainOf(pictures);
  const helper = pictures.find((each) => besideSpeaker.has(each.role) && each !== first);
  return pictures.filter((each) => each === first || each === helper);
}

function columnsFor(count: number, shape: Shape): number {
  if (shape === "tall") return count <= 2 ? 1 : 2;
  if (shape === "low") return Math.min(count, 3);
  if (count <= 2) return count;
  return count <= 4 ? 2 : 3;
}

function line(start: number, span: number): string {
  return `${start + 1} / span ${span}`;
}

function placeLarge(pictures: readonly Picture[], shape: Shape): Placed[] {
  const columns = columnsFor(pictures.length, shape);
  const rows = Math.ceil(pictures.length / columns);
  const [wide, high] = [parts / columns, parts / rows];
  return pictures.map((each, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, pictures.length - row * columns);
    const indent = ((columns - inRow) * wide) / 2; // A last row that is not full stands centred.
    const start = indent + (index % columns) * wide;
    return { ...each, large: true, column: line(start, wide), row: line(row * high, high) };
  });
}

function placeSmall(pictures: readonly Picture[], strip: "below" | "beside", shape: Shape) {
  const slots = Math.max(pictures.length, shape === "roomy" ? 5 : 3);
  const span = parts / slots;
  const indent = strip === "below" ? (parts - pictures.length * span) / 2 : 0;
  return pictures.map((each, index): Placed => {
    const along = line(Math.floor(indent + index * span), Math.floor(span));
    const across = line(parts, 1);
    return strip === "below"
      ? { ...each, large: false, column: along, row: across }
      : { ...each, large: false, column: across, row: along };
  });
}

/** Places everyone. The order given is kept; what is pinned but gone counts for nothing. */
export function arrange(
  pictures: readonly Picture[],
  pinned: readonly string[],
  shape: Shape,
): Arrangement {
  const large = chooseLarge(pictures, pinned, shape);
  const small = pictures.filter((each) => !large.includes(each));
  const strip = small.length === 0 ? null : shape === "low" ? "beside" : "below";
  const places = new Map(
    [...placeLarge(large, shape), ...(strip === null ? [] : placeSmall(small, strip, shape))].map(
      (each) => [each.id, each],
    ),
  );
  return {
    placed: pictures.map((each) => places.get(each.id) as Placed),
    strip,
    fills: pictures.length <= 1 && large[0]?.screen !== true,
  };
}

/** Whom the engine is told to treat as large: null when everyone is. */
export function largePeers({ placed }: Arrangement): readonly string[] | null {
  const people = placed.filter((each) => !each.screen);
  if (people.every((each) => each.large)) return null;
  return people.filter((each) => each.large).map((each) => each.peer);
}

/** Adds or takes away a pin. */
export function toggled(pinned: readonly string[], id: string): readonly string[] {
  return pinned.includes(id) ? pinned.filter((each) => each !== id) : [...pinned, id];
}

/** What stands above and below the pictures takes about this much. */
const framePx = 200;

export function shapeOf(width: number, height: number): Shape {
  if (height < 480 && width > height) return "low";
  return width < 400 || (width < 560 && width < height - framePx) ? "tall" : "roomy";
}
