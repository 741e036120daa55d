/* JSON Schema bundle on stdin ({"$defs": {Name: schema}}), TypeScript on stdout. The server prints
   the bundle; its drift test runs this and compares the result with src/api/types.ts. */
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { compile } from "json-schema-to-typescript";
import { format } from "prettier";

const banner = "/* Generated from the server's models by scripts/types.mjs. Do not edit. */";

/* A property's title repeats its name; as a named alias it would only be noise. */
function withoutTitles(schema) {
  if (Array.isArray(schema)) return schema.map(withoutTitles);
  if (schema === null || typeof schema !== "object") return schema;
  const entries = Object.entries(schema).filter(
    ([key, value]) => !(key === "title" && typeof value === "string"),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutTitles(value)]));
}

const bundle = JSON.parse(await text(process.stdin));
const definitions = withoutTitles(bundle.$defs ?? {});
const source = await compile({ $defs: definitions, type: "object", properties: {} }, "Bundle", {
  additionalProperties: false,
  bannerComment: banner,
  declareExternallyReferenced: true,
  format: false,
  maxItems: 4, // A union of longer tuples says no more than "an array".
  unreachableDefinitions: true,
});
const origin =
  / \* This interface was referenced by `Bundle`'s JSON-Schema\n \* via the `definition` "[^"]+"\.\n/g;
const readable = source
  .replace(/export interface Bundle \{\s*\}\n?/, "")
  .replace(origin, "")
  .replace(/\/\*\*\n \*\/\n/g, "")
  .replace(/\n \* ?\n \*\//g, "\n */");
const config = JSON.parse(await readFile(new URL("../.prettierrc.json", import.meta.url), "utf8"));
process.stdout.write(await format(readable, { ...config, parser: "typescript" }));
