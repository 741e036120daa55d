// @vitest-environment node
/* Every example of docs/protocol.md: fits the generated types, and passes through the connection as
   it stands there. The server's tests parse the same examples with its models. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { createConnection, type WireFailure } from "./connection";
import type { ClientEvent, Sent, ServerEvent } from "./events";
import { FakeSocket } from "./fakes/socket";

interface Example {
  event: string;
  kind: string;
  payload: unknown;
}

const web = resolve(import.meta.dirname, "../..");
const text = readFileSync(resolve(web, "../docs/protocol.md"), "utf8");
const examples: Example[] = [
  ...text.matchAll(/<!-- example: (\S+) (\S+) -->\s*```json\n([\s\S]*?)```/g),
].map(([, event = "", kind = "", json = ""]) => ({ event, kind, payload: JSON.parse(json) }));
const ofSocket = examples.filter(({ event }) => event !== "handshake");

/** The type that an example of this kind has. */
function typeOf({ event, kind }: Example): string {
  switch (kind) {
    case "request":
      return `ClientEvents["${event}"]["sent"]`;
    case "ok":
      return `ClientEvents["${event}"]["answered"]`;
    case "error":
      return "{ error: WireError }"; // An error is shown as the whole acknowledgement.
    default:
      return `ServerEvents["${event}"]`;
  }
}

test("every event of the types has an example, and every example an event", () => {
  const types = readFileSync(resolve(web, "src/api/types.ts"), "utf8");
  const declared = [...types.matchAll(/^ {2}"([a-z]+:[a-z_]+)":/gm)].map(([, name]) => name);
  const shown = new Set(ofSocket.map(({ event }) => event));
  expect([...shown].sort()).toEqual([...new Set(declared)].sort());
});

test("the examples fit the generated types", () => {
  const lines = ofSocket.map(
    (example, at) =>
      `const example${at}: ${typeOf(example)} = ${JSON.stringify(example.payload)};\n` +
      `void example${at};`,
  );
  const types = resolve(web, "src/api/types");
  const source =
    `import type { ClientEvents, ServerEvents, WireError } from ${JSON.stringify(types)};\n` +
    lines.join("\n");
  const folder = mkdtempSync(join(tmpdir(), "visavis-examples-"));
  try {
    const file = join(folder, "examples.ts");
    writeFileSync(file, source);
    const options = ["--noEmit", "--strict", "--module", "esnext", "--target", "esnext"];
    const resolution = ["--moduleResolution", "bundler", "--types", "", "--ignoreConfig"];
    const tsc = resolve(web, "node_modules/.bin/tsc");
    const run = () => execFileSync(tsc, [...options, ...resolution, file], { encoding: "utf8" });
    expect(run()).toBe("");
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 30_000);

test.each(ofSocket.filter(({ kind }) => kind === "event"))(
  "what the server says as $event arrives as it stands there",
  ({ event, payload }) => {
    const socket = new FakeSocket();
    const heard: unknown[] = [];
    createConnection({ session: "visit" }, () => socket).on(event as ServerEvent, (said) =>
      heard.push(said),
    );
    socket.say(event, payload);
    expect(heard).toEqual([payload]);
  },
);

test.each(ofSocket.filter(({ kind }) => kind === "ok" || kind === "error"))(
  "an answer to $event is taken as it stands there ($kind)",
  async ({ event, kind, payload }) => {
    const socket = new FakeSocket();
    const connection = createConnection({ session: "visit" }, () => socket);
    socket.up();
    const request = ofSocket.find((one) => one.event === event && one.kind === "request");
    const answered = connection
      .request(event as ClientEvent, request?.payload as Sent<ClientEvent>)
      .catch(({ code, message }: WireFailure) => ({ error: { code, message } }));
    expect(socket.sent.map(({ payload: sent }) => sent)).toEqual([request?.payload]);
    socket.sent[0]?.ack(null, kind === "ok" ? { ok: payload } : payload);
    expect(await answered).toEqual(payload);
  },
);
