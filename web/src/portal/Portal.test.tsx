/* What a patient sees before it is known who reads, and what can not be tried again. */
import { render, type ComponentChild } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api, ApiError } from "../api";
import { Failure } from "../page/Failure";
import { loadText, setLanguage, t } from "../text";
import { LostLine } from "./LostLine";
import { visits } from "./model";
import { Portal } from "./Portal";
import { place } from "./route";

let root: HTMLElement;

function show(what: ComponentChild): void {
  act(() => render(what, root));
}

beforeEach(async () => {
  root = document.body.appendChild(document.createElement("div"));
  await loadText(["common", "errors", "portal"]);
  await setLanguage("en");
});

afterEach(() => {
  render(null, root);
  root.remove();
});

test("a page that is on its way bears no other page's heading, and its ways stand there", () => {
  place.value = { view: "plan", id: null };
  show(<Portal failure={null} onAgain={vi.fn()} />);
  expect(root.querySelectorAll(".skeleton")).toHaveLength(1);
  expect(root.querySelector("main")?.textContent).not.toContain(t("portal-title"));
  expect(root.querySelectorAll(".spot")).toHaveLength(5);
});

test("a page that did not come says so, and can be tried again", () => {
  place.value = { view: "plan", id: null };
  const again = vi.fn();
  show(<Portal failure={new ApiError("offline", 0, "", null)} onAgain={again} />);
  expect(root.querySelector("[role=alert]")?.textContent).toContain(t("page-failed"));
  act(() => root.querySelector<HTMLButtonElement>("[role=alert] button")?.click());
  expect(again).toHaveBeenCalledOnce();
});

test("what is not there is not offered to be loaded again", () => {
  const gone = new ApiError("not_found", 404, "", null);
  show(<Failure title="Gone" error={gone} onAgain={vi.fn()} />);
  expect(root.textContent).toContain(t("error-not-found"));
  expect(root.querySelector("button")).toBeNull();
});

test("what was shown before the network went stays, and the page says that it may be old", async () => {
  const get = vi.spyOn(api, "get").mockResolvedValueOnce({ visits: [] });
  show(<LostLine />);
  act(() => void window.dispatchEvent(new Event("offline")));
  expect(root.textContent).toBe("");
  await act(() => visits.load());
  expect(root.textContent).toContain(t("portal-offline"));
  act(() => void window.dispatchEvent(new Event("online")));
  expect(root.textContent).toBe("");

  get.mockRejectedValueOnce(new ApiError("offline", 0, "", null));
  await act(() => visits.load());
  expect(root.textContent).toContain(t("portal-lost"));
  visits.forget();
  get.mockRestore();
});
