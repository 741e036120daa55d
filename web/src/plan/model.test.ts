import { afterEach, expect, test, vi } from "vitest";
import { ApiError, api } from "../api";
import type { PlanItem } from "../api/types";
import { closed, isOverdue, open, planOf } from "./model";

function item(id: string, more: Partial<PlanItem> = {}): PlanItem {
  return {
    id,
    sort: "task",
    title: id,
    details: "",
    whose: "patient",
    due_on: null,
    goal_id: null,
    state: "open",
    decision_id: null,
    version: 1,
    changed_by: null,
    changed_at: "2030-01-01T00:00:00Z",
    done_by: null,
    done_at: null,
    ...more,
  };
}

const words = {
  title: "Mine",
  details: "",
  whose: "patient",
  due_on: null,
  goal_id: null,
} as const;

afterEach(() => vi.restoreAllMocks());

test("what is closed comes the newest first, and open items keep their order", () => {
  const all = [
    item("a"),
    item("b", { state: "done", done_at: "2030-01-02T00:00:00Z" }),
    item("c", { state: "dropped", done_at: "2030-01-03T00:00:00Z" }),
    item("d"),
  ];
  expect(open(all).map(({ id }) => id)).toEqual(["a", "d"]);
  expect(closed(all).map(({ id }) => id)).toEqual(["c", "b"]);
});

test("a task is late once its day is over, and not on it", () => {
  const task = item("a", { due_on: "2030-01-05" });
  expect(isOverdue(task, new Date(2030, 0, 5, 23, 59))).toBe(false);
  expect(isOverdue(task, new Date(2030, 0, 6, 0, 1))).toBe(true);
  expect(isOverdue({ ...task, state: "done" }, new Date(2030, 1, 1))).toBe(false);
});

test("a change that came second gives back what somebody else wrote", async () => {
  const theirs = item("a", { title: "Theirs", version: 2 });
  vi.spyOn(api, "put").mockRejectedValue(new ApiError("plan_changed", 409, "", null));
  vi.spyOn(api, "get").mockResolvedValue({ goals: [], tasks: [theirs], may_edit: true });
  const store = planOf("p");
  expect(await store.change(item("a"), words)).toEqual(theirs);
});

test("any other failure is told as such", async () => {
  vi.spyOn(api, "put").mockRejectedValue(new ApiError("offline", 0, "", null));
  const get = vi.spyOn(api, "get");
  await expect(planOf("p").change(item("a"), words)).rejects.toThrow(ApiError);
  expect(get).not.toHaveBeenCalled();
});
