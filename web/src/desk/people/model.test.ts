import { beforeEach, expect, it, vi } from "vitest";

const post = vi.fn<(path: string, body: object) => Promise<object>>();
vi.mock("../../api", async (actual) => ({
  ...(await actual<typeof import("../../api")>()),
  api: { post, get: () => Promise.resolve({ people: [], devices: [] }) },
}));

const { place } = await import("../route");
const { actOn, doing, peopleFailure } = await import("./model");

beforeEach(() => {
  post.mockReset();
  place.value = { page: "queue", visitId: "v1" };
});

it("lets several in at once, each pressed while another is on the way", async () => {
  const answers: (() => void)[] = [];
  post.mockImplementation(() => new Promise((resolve) => answers.push(() => resolve({}))));
  const pressed = ["ana", "luis", "ana"].map((person) => actOn(person, "admit"));
  expect([...doing.value]).toEqual(["ana/admit", "luis/admit"]);
  for (const answer of answers) answer();
  expect(await Promise.all(pressed)).toEqual([true, true, false]);
  expect(post.mock.calls.map(([path]) => path)).toEqual([
    "/visits/v1/people/ana/admit",
    "/visits/v1/people/luis/admit",
  ]);
  expect(doing.value.size).toBe(0);
});

it("says of one that failed, and lets the other in", async () => {
  const refusal = new Error("not agreed");
  post.mockImplementation((path) =>
    path.includes("luis") ? Promise.reject(refusal) : Promise.resolve({}),
  );
  expect(await Promise.all([actOn("luis", "admit"), actOn("ana", "admit")])).toEqual([false, true]);
  expect(peopleFailure.value).toBe(refusal);
});
