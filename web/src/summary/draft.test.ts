/* A draft is kept by itself, together with what another page wrote, and survives a way that fails. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Content } from "./content";
import { createDraft } from "./draft";

const first: Content = {
  language: "en",
  talked: "Cough",
  decided: "",
  steps: [],
  help: [],
  call: "",
  question: "",
  change: "",
};

/** The server's side of one summary, as rooms/summaries keeps it. */
class Server {
  content = first;
  revision = 1;
  versions: Content[] = [];
  isDown = false;
  readonly puts: Content[] = [];

  private shown() {
    return {
      content: this.content,
      revision: this.revision,
      kept_at: "2026-11-22T12:00:00Z",
      from_note: false,
      from_decision: false,
      versions: this.versions.map((content, at) => ({
        version: at + 1,
        content,
        author: "Dr. Boyd",
        sent_at: "2026-11-22T12:00:00Z",
        answer: null,
        answered_at: null,
      })),
      may_send: true,
    };
  }

  answer(path: string, body: { base: number; content: Content } | null): Response {
    if (this.isDown) throw new TypeError("no way");
    if (body === null) return Response.json(this.shown());
    if (body.base !== this.revision) {
      return Response.json({ error: { code: "summary_changed", message: "" } }, { status: 409 });
    }
    this.revision += 1;
    if (path.endsWith("/send")) {
      this.versions = [body.content, ...this.versions];
      this.content = { ...body.content, change: "" };
      return Response.json({ summary: this.shown(), reading: null, told_by: ["mail"] });
    }
    this.puts.push(body.content);
    this.content = body.content;
    return Response.json({ revision: this.revision, kept_at: "2026-11-22T12:01:00Z" });
  }
}

let server: Server;

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) =>
    server.answer(path, typeof init.body === "string" ? JSON.parse(init.body) : null),
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function opened() {
  const draft = createDraft("v1");
  await draft.load();
  return draft;
}

it("keeps what was typed after a pause, once", async () => {
  const draft = await opened();
  draft.edit({ talked: "Cough at" });
  draft.edit({ talked: "Cough at night" });
  expect(draft.kept.value).toBe("keeping");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.puts.map(({ talked }) => talked)).toEqual(["Cough at night"]);
  expect(draft.kept.value).toBe("kept");
  draft.close();
});

it("keeps both pages' words when another one wrote meanwhile", async () => {
  const draft = await opened();
  server.content = { ...first, decided: "We wait" };
  server.revision = 7;
  draft.edit({ talked: "Cough at night" });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(server.content).toEqual({ ...first, talked: "Cough at night", decided: "We wait" });
  expect(draft.content.value?.decided).toBe("We wait");
  expect([draft.kept.value, draft.both.value]).toEqual(["kept", false]);
  draft.close();
});

it("tries again by itself when the way is gone, and loses nothing typed meanwhile", async () => {
  const draft = await opened();
  server.isDown = true;
  draft.edit({ talked: "Cough at night" });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(draft.kept.value).toBe("not_kept");
  draft.edit({ decided: "We wait" });
  server.isDown = false;
  await vi.advanceTimersByTimeAsync(6_000);
  expect(server.content).toMatchObject({ talked: "Cough at night", decided: "We wait" });
  expect(draft.kept.value).toBe("kept");
  draft.close();
});

it("sends what stands on the page, kept or not, and knows what is unsent after it", async () => {
  const draft = await opened();
  draft.edit({ talked: "Cough at night" });
  await draft.send();
  expect(server.versions[0]?.talked).toBe("Cough at night");
  expect(draft.isUnsent.value).toBe(false);
  draft.edit({ decided: "We wait" });
  expect(draft.isUnsent.value).toBe(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.content.decided).toBe("We wait");
  draft.close();
});

it("does not send over what another page wrote, but brings it here", async () => {
  const draft = await opened();
  server.content = { ...first, talked: "Cough, dry" };
  server.revision = 9;
  draft.edit({ talked: "Cough at night" });
  await expect(draft.send()).rejects.toMatchObject({ code: "summary_changed" });
  expect(server.versions).toEqual([]);
  expect(draft.content.value?.talked).toBe("Cough at night\n\nCough, dry");
  expect(draft.both.value).toBe(true);
  draft.close();
});

it("leaves with what was not kept yet", async () => {
  const draft = await opened();
  draft.edit({ talked: "Cough at night" });
  draft.close();
  await vi.advanceTimersByTimeAsync(0);
  expect(server.content.talked).toBe("Cough at night");
});
