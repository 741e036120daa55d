import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError, api } from "../api";
import { loadText, setLanguage } from "../text";
import { EmailPage } from "./email";
import { StopPage } from "./stop";

const token = "a".repeat(43);
let root: HTMLElement;

const heading = () => root.querySelector("h1")?.textContent;

function press(words: string): void {
  const button = [...root.querySelectorAll("main button")].find((each) =>
    each.textContent?.includes(words),
  );
  if (!(button instanceof HTMLElement)) throw new Error(`No button says ${words}`);
  act(() => button.click());
}

beforeEach(async () => {
  root = document.body.appendChild(document.createElement("div"));
  await loadText(["common", "errors", "account", "security"]);
  await setLanguage("en");
});

afterEach(() => {
  render(null, root);
  root.remove();
});

test("opening the page sends nothing; the button sends the token once", async () => {
  const post = vi.spyOn(api, "post").mockResolvedValue(undefined);
  act(() => render(<EmailPage token={token} />, root));
  expect(heading()).toBe("Is this your new address?");
  expect(post).not.toHaveBeenCalled();
  press("Yes, use this address");
  await vi.waitFor(() => expect(heading()).toBe("Your new address is confirmed"));
  expect(post).toHaveBeenCalledExactlyOnceWith("/account/email/confirm", { token });
});

test("a link that was used before says so, and so does a page without one", async () => {
  vi.spyOn(api, "post").mockRejectedValue(new ApiError("token_unknown", 404, "Unknown", null));
  act(() => render(<StopPage token={token} />, root));
  press("Stop it");
  await vi.waitFor(() => expect(heading()).toBe("This link does not work any more"));
  act(() => render(null, root));
  act(() => render(<StopPage token="" />, root));
  expect(heading()).toBe("This link does not work any more");
});

test("an address of somebody else is told, and the page stays", async () => {
  vi.spyOn(api, "post").mockRejectedValue(new ApiError("email_taken", 409, "Taken", null));
  act(() => render(<EmailPage token={token} />, root));
  press("Yes, use this address");
  await vi.waitFor(() => expect(root.textContent).toContain("Another account at this clinic"));
  expect(heading()).toBe("Is this your new address?");
});

test("a server that does not answer leaves the link whole for another try", async () => {
  const post = vi
    .spyOn(api, "post")
    .mockRejectedValueOnce(new ApiError("offline", 0, "Offline", null))
    .mockResolvedValueOnce(undefined);
  act(() => render(<StopPage token={token} />, root));
  press("Stop it");
  await vi.waitFor(() => expect(root.textContent).toContain("The reset is not stopped yet"));
  press("Stop it");
  await vi.waitFor(() => expect(heading()).toBe("The reset is stopped"));
  expect(post).toHaveBeenCalledTimes(2);
});
