/* The shapes of an icon array as two SVG paths, one for the figures it happens to and one for the rest:
   people for 10 and 100, dots for 1,000. Drawn here, so that nothing is fetched. */

export interface Drawing {
  width: number;
  height: number;
  on: string;
  off: string;
}

const cell = { width: 24, height: 46 } as const;
const dot = 10;

function person(x: number, y: number): string {
  const head = `M${x + 6.5} ${y + 9}a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0z`;
  return `${head}M${x + 4} ${y + 42}v-14a8 8 0 0 1 16 0v14z`;
}

function point(x: number, y: number): string {
  return `M${x + 2} ${y + 5}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z`;
}

/** `happens` of `of` are filled, from the first row on. 10 stand in one row, 100 in five, 1,000 in
    twenty. */
export function draw(happens: number, of: number): Drawing {
  const perRow = of <= 10 ? of : of <= 100 ? 20 : 50;
  const small = of > 100;
  const width = small ? dot : cell.width;
  const height = small ? dot : cell.height;
  const shape = small ? point : person;
  const parts = { on: "", off: "" };
  for (let at = 0; at < of; at += 1) {
    const path = shape((at % perRow) * width, Math.floor(at / perRow) * height);
    parts[at < happens ? "on" : "off"] += path;
  }
  return { width: perRow * width, height: Math.ceil(of / perRow) * height, ...parts };
}
