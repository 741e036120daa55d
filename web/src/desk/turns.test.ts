import { beforeEach, expect, it, vi } from "vitest";
import { seen } from "./fakes";

const post = vi.fn((_path: string) => new Promise<object>((resolve) => (answer = resolve)));
let answer: (body: object) => void = () => undefined;

vi.mock("../api", async (actual) => ({
  ...(await actual<typeof import("../api")>()),
  api: { post, get: () => new Promise(() => undefined) },
}));

const { busy, complete, hangUp } = await import("./model");

beforeEach(() => {
  post.mockClear();
});

const asked = () => post.mock.calls.map(([path]) => path);

it("a press while another is under way waits its turn, and twice the same is one", async () => {
  const first = hangUp("v1");
  const second = complete("v1", "as_planned");
  const again = complete("v1", "as_planned");
  expect([asked(), busy.value]).toEqual([["/visits/v1/hang-up"], "hang-up"]);
  answer(seen({ id: "v1", state: "wrap_up" }));
  await first;
  await vi.waitFor(() => expect(busy.value).toBe("complete"));
  answer(seen({ id: "v1", state: "completed" }));
  expect((await second)?.state).toBe("completed");
  expect(await again).toBeUndefined();
  expect(asked()).toEqual(["/visits/v1/hang-up", "/visits/v1/complete"]);
});
