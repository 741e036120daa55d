import { signal } from "@preact/signals";
import { afterEach, expect, test, vi } from "vitest";
import { ApiError } from "../api";
import { leaveWhenSignedOut } from "./session";

afterEach(() => {
  vi.restoreAllMocks();
});

test("only a failure that says the session is over leads to sign-in, and back here after", () => {
  history.replaceState(null, "", "/desk/visit/v1");
  const assign = vi.spyOn(location, "assign").mockImplementation(() => undefined);
  const failure = signal<unknown>(null);
  leaveWhenSignedOut(() => [failure.value]);
  failure.value = new ApiError("offline", 0, "The server could not be reached", null);
  failure.value = new ApiError("refused", 403, "Your account may not do this.", null);
  expect(assign).not.toHaveBeenCalled();
  failure.value = new ApiError("second_factor_needed", 401, "Enter the code first.", null);
  expect(assign).toHaveBeenCalledWith("/sign-in?next=%2Fdesk%2Fvisit%2Fv1");
});
