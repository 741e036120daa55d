/* Pictures for a call that nobody is in: a person or a page, drawn on a canvas and streamed. */

const colours: readonly [string, string, string][] = [
  ["#7d9a9b", "#2c474d", "#d4e2e1"],
  ["#c8a78c", "#6a4f3f", "#7c5b48"],
  ["#8b93b8", "#3c4163", "#c9cee8"],
  ["#9cb08a", "#45573a", "#e0e8d4"],
  ["#b8949f", "#5d3c49", "#ecd9e0"],
];

function drawPerson(draw: CanvasRenderingContext2D, width: number, height: number, who: number) {
  const [light, dark, cloth] = colours[who % colours.length] ?? ["#888", "#333", "#ccc"];
  const room = draw.createLinearGradient(0, 0, width, height);
  room.addColorStop(0.2, light);
  room.addColorStop(0.9, dark);
  draw.fillStyle = room;
  draw.fillRect(0, 0, width, height);
  draw.fillStyle = cloth;
  draw.beginPath();
  draw.ellipse(width / 2, height * 1.05, width * 0.32, height * 0.4, 0, 0, Math.PI * 2);
  draw.fill();
  draw.fillStyle = "#8a6550";
  draw.beginPath();
  draw.ellipse(width / 2, height * 0.45, height * 0.15, height * 0.2, 0, 0, Math.PI * 2);
  draw.fill();
  draw.fillStyle = "#2b1d16";
  draw.beginPath();
  draw.ellipse(width / 2, height * 0.33, height * 0.16, height * 0.11, 0, 0, Math.PI * 2);
  draw.fill();
}

function drawPage(draw: CanvasRenderingContext2D, width: number, height: number) {
  draw.fillStyle = "#ffffff";
  draw.fillRect(0, 0, width, height);
  draw.fillStyle = "#0b5a5f";
  draw.fillRect(40, 40, width - 80, 60);
  draw.fillStyle = "#c9d2d6";
  for (let row = 0; row < 10; row += 1) draw.fillRect(40, 140 + row * 40, width - 120, 16);
}

const frameMs = 500;

function stream(
  width: number,
  height: number,
  paint: (draw: CanvasRenderingContext2D) => void,
): MediaStreamTrack | null {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const draw = canvas.getContext("2d");
  if (draw === null) return null;
  paint(draw);
  // A canvas that never changes sends nothing to who looks later.
  setInterval(() => paint(draw), frameMs);
  return canvas.captureStream(2).getVideoTracks()[0] ?? null;
}

export function drawnPerson(who: number): MediaStreamTrack | null {
  return stream(640, 480, (draw) => drawPerson(draw, 640, 480, who));
}

export function drawnPage(): MediaStreamTrack | null {
  return stream(1280, 720, (draw) => drawPage(draw, 1280, 720));
}
