import { signal } from "@preact/signals";
import { render } from "preact";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { ApiError, api } from "../api";
import { loadText, setLanguage } from "../text";
import { admission, leaveWhenSignedOut, person, signOut } from "./session";

beforeAll(async () => {
  await setLanguage("en");
  await loadText(["common"]);
});

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
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

function shown(persisted: boolean): Event {
  return Object.assign(new Event("pageshow"), { persisted });
}

function openPage(): HTMLElement {
  const root = document.createElement("div");
  root.id = "root";
  document.body.append(root);
  render("Maria Ferreira, chest pain", root);
  sessionStorage.setItem("visavis.visit.check-in", "chest pain");
  person.value = { id: "p", name: "Maria Ferreira", roles: ["patient"] };
  return root;
}

test("signing out without a server clears the screen and the tab, and says so", async () => {
  const replace = vi.spyOn(location, "replace").mockImplementation(() => undefined);
  const post = vi.spyOn(api, "post");
  post.mockRejectedValueOnce(new ApiError("offline", 0, "The server could not be reached", null));
  const root = openPage();
  await signOut();
  expect(root.textContent).not.toContain("chest pain");
  expect(root.querySelector("h1")?.textContent).not.toBe("");
  expect(sessionStorage.length).toBe(0);
  expect(person.value).toBeNull();
  expect(replace).not.toHaveBeenCalled();
  post.mockResolvedValueOnce({});
  root.querySelector("button")?.click();
  await vi.waitFor(() => expect(replace).toHaveBeenCalledWith("/sign-in"));
});

test("signing out leaves nothing in the tab", async () => {
  const replace = vi.spyOn(location, "replace").mockImplementation(() => undefined);
  vi.spyOn(api, "post").mockResolvedValue({});
  openPage();
  await signOut();
  expect(sessionStorage.length).toBe(0);
  expect(replace).toHaveBeenCalledWith("/sign-in");
});

test("a page that the browser kept whole is asked for again", async () => {
  vi.spyOn(api, "get").mockResolvedValue({
    level: "full",
    person: { id: "p", name: "Maria Ferreira", roles: ["patient"] },
  });
  const reload = vi.spyOn(location, "reload").mockImplementation(() => undefined);
  expect(await admission("anyone")).toBe("in");
  dispatchEvent(shown(false));
  expect(reload).not.toHaveBeenCalled();
  dispatchEvent(shown(true));
  expect(reload).toHaveBeenCalled();
});
