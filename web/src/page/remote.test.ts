/* What is kept of an answer, and when it is asked again by itself. */
import { afterEach, beforeEach, expect, test, vi, type MockInstance } from "vitest";
import { api, ApiError } from "../api";
import { remote } from "./remote";

const unreached = new ApiError("offline", 0, "The server could not be reached", null);
let get: MockInstance<typeof api.get>;

beforeEach(() => {
  get = vi.spyOn(api, "get");
});
afterEach(() => {
  get.mockRestore();
  window.dispatchEvent(new Event("online"));
});

test("what did not come for want of a network comes by itself when there is one again", async () => {
  get.mockRejectedValueOnce(unreached).mockResolvedValueOnce(["new"]);
  const list = remote<string[]>(() => "/list");
  window.dispatchEvent(new Event("offline"));
  await list.load();
  expect(list.failure.value).toBe(unreached);
  window.dispatchEvent(new Event("online"));
  await vi.waitFor(() => expect(list.value.value).toEqual(["new"]));
  expect(list.failure.value).toBeNull();
});

test("a network that comes back asks for nothing that was refused, or never asked for", async () => {
  get.mockRejectedValueOnce(new ApiError("forbidden", 403, "", null));
  const list = remote<string[]>(() => "/list");
  remote<string[]>(() => "/other");
  await list.load();
  window.dispatchEvent(new Event("offline"));
  window.dispatchEvent(new Event("online"));
  await Promise.resolve();
  expect(get).toHaveBeenCalledTimes(1);
});
