// @vitest-environment node
/* Contrast of every pair that meets on a screen, in light and dark (WCAG 2.2: 1.4.3, 1.4.11). */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync("src/design/tokens.css", "utf8").replace(/\/\*[\s\S]*?\*\//g, "");

function block(selector: string): Map<string, string> {
  const start = css.indexOf(selector);
  if (start < 0) throw new Error(`tokens.css has no ${selector}`);
  const body = css.slice(css.indexOf("{", start) + 1, css.indexOf("}", start));
  const lines = [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)];
  return new Map(lines.map((line) => [line[1] ?? "", (line[2] ?? "").trim()]));
}

const light = block(":root {");
const chosenDark = block(':root[data-theme="dark"]');
const systemDark = block(':root:not([data-theme="light"])');

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function colour(roles: Map<string, string>, name: string): string {
  const value = roles.get(`--${name}`);
  const reference = value?.match(/^var\(--([\w-]+)\)$/)?.[1];
  if (reference !== undefined) return colour(roles, reference);
  if (value === undefined || !/^#[0-9a-f]{6}$/i.test(value)) {
    throw new Error(`--${name} is ${value ?? "missing"}, not a colour`);
  }
  return value;
}

const grounds = ["surface", "raised", "sunken"];
const on = (ground: string, ...inks: string[]) => inks.map((ink) => [ink, ground] as const);

const words: (readonly [string, string])[] = [
  ...grounds.flatMap((ground) =>
    on(ground, "text", "muted", "primary", "primary-strong", "positive", "caution", "critical"),
  ),
  ...on("primary-soft", "text", "muted", "primary"),
  ...on("positive-soft", "text", "positive"),
  ...on("caution-soft", "text", "caution"),
  ...on("critical-soft", "text", "critical"),
  ...on("primary", "on-primary"),
  ...on("primary-strong", "on-primary"),
  ...on("critical", "on-critical"),
  ...on("critical-strong", "on-critical"),
  ...on("feature", "on-feature"),
  ...on("feature-button", "on-feature-button"),
  ...on("text", "surface"),
  ...[1, 2, 3, 4].map((each) => [`tint-${each}-ink`, `tint-${each}`] as const),
  ...["call-ground", "call-raised"].flatMap((ground) =>
    on(ground, "call-text", "call-muted", "call-primary", "call-caution", "call-critical"),
  ),
  ...on("call-control", "call-text"),
  ...on("call-primary", "call-on-primary"),
  ...on("call-leave", "call-on-leave"),
  ...on("call-sos", "call-on-sos"),
];

const edges: (readonly [string, string])[] = [
  ...grounds.flatMap((ground) => on(ground, "control", "primary", "critical", "focus")),
  ...on("primary-soft", "primary", "focus"),
  ...on("text", "on-toast-focus"),
  ...["call-ground", "call-raised"].flatMap((ground) =>
    on(ground, "call-edge", "call-focus", "call-leave"),
  ),
];

describe.each([
  ["light", light],
  ["dark", new Map([...light, ...chosenDark])],
])("in the %s theme", (_theme, roles) => {
  test.each(words)("words in %s on %s reach 4.5", (ink, ground) => {
    expect(contrast(colour(roles, ink), colour(roles, ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(edges)("an edge in %s on %s reaches 3", (edge, ground) => {
    expect(contrast(colour(roles, edge), colour(roles, ground))).toBeGreaterThanOrEqual(3);
  });
});

test("the dark theme is the same whether the system or the reader chose it", () => {
  expect(Object.fromEntries(systemDark)).toEqual(Object.fromEntries(chosenDark));
});

test("black on white measures 21", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
});

test("the dark roles hold on screens only, paper stays white", () => {
  for (const dark of [':root[data-theme="dark"]', ':root:not([data-theme="light"])']) {
    const before = css.slice(0, css.indexOf(dark));
    expect(before.slice(before.lastIndexOf("@media")), dark).toMatch(/^@media screen[^{]*\{\s*$/);
  }
});
