import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { ApiError, api } from "../api";
import type { SessionInfo } from "../api/types";
import { setLanguage } from "../text";
import { StepUpDeclined, StepUpPlace, withFreshFactor } from ".";

const session: SessionInfo = {
  level: "full",
  person: { id: "p", name: "Maria Ferreira", roles: ["patient"] },
  visit_id: null,
  next: null,
  ways: ["totp", "recovery"],
  spare: true,
  fresh_until: null,
  ended: null,
};
const stale = new ApiError("step_up_needed", 403, "Give a second factor again first", null);

let root: HTMLElement;
let fresh: boolean;

/** Works once a fresh factor was given. */
const guarded = () => (fresh ? Promise.resolve("done") : Promise.reject(stale));

function find<E extends Element = HTMLElement>(selector: string): E {
  const found = root.querySelector<E>(selector);
  if (found === null) throw new Error(`Nothing matches ${selector}`);
  return found;
}

const asks = () => vi.waitFor(() => expect(find("dialog").hasAttribute("open")).toBe(true));

function pressWords(words: string): void {
  const button = [...root.querySelectorAll("button")].find((each) =>
    each.textContent?.includes(words),
  );
  if (button === undefined) throw new Error(`No button says ${words}`);
  act(() => button.click());
}

function type(selector: string, text: string): void {
  const input = find<HTMLInputElement>(selector);
  act(() => {
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
}

const password = 'input[name="password"]';
const code = 'input[autocomplete="one-time-code"]';

beforeAll(async () => {
  await import("./StepUp"); // Compiled before anything waits for it.
}, 60_000);

beforeEach(async () => {
  fresh = false;
  await setLanguage("en");
  root = document.body.appendChild(document.createElement("div"));
  act(() => render(<StepUpPlace />, root));
  vi.spyOn(api, "get").mockResolvedValue(session);
});

afterEach(() => {
  render(null, root);
  root.remove();
});

test("a call that the server lets through asks nothing", async () => {
  fresh = true;
  await expect(withFreshFactor(guarded)).resolves.toBe("done");
  expect(api.get).not.toHaveBeenCalled();
});

test("any other refusal is the caller's", async () => {
  const refused = new ApiError("refused", 403, "Your account may not do this.", null);
  await expect(withFreshFactor(() => Promise.reject(refused))).rejects.toBe(refused);
  expect(root.querySelector("dialog[open]")).toBeNull();
});

test("password and code let the call through, and the dialog closes", async () => {
  const post = vi.spyOn(api, "post").mockImplementation(() => {
    fresh = true;
    return Promise.resolve(session as never);
  });
  const call = withFreshFactor(guarded, "This changes how you sign in.");
  await asks();
  expect(find("dialog").textContent).toContain("This changes how you sign in.");
  expect(find<HTMLInputElement>(password).autocomplete).toBe("current-password");
  type(password, "seven calm lindens");
  type(code, "482115");
  await expect(call).resolves.toBe("done");
  expect(post).toHaveBeenCalledExactlyOnceWith("/account/step-up", {
    password: "seven calm lindens",
    code: "482115",
  });
  await vi.waitFor(() => expect(find("dialog").hasAttribute("open")).toBe(false));
});

test("a code without the password is not sent", async () => {
  const post = vi.spyOn(api, "post");
  const call = withFreshFactor(guarded);
  const ended = expect(call).rejects.toBeInstanceOf(StepUpDeclined);
  await asks();
  type(code, "482115");
  act(() => find<HTMLFormElement>("form").requestSubmit());
  expect(find("dialog").textContent).toContain("Write your password");
  expect(post).not.toHaveBeenCalled();
  pressWords("Cancel");
  await ended;
});

test("a wrong proof is told without saying which half, and the next one may be right", async () => {
  vi.spyOn(api, "post")
    .mockRejectedValueOnce(new ApiError("wrong_proof", 401, "Wrong", null))
    .mockImplementationOnce(() => {
      fresh = true;
      return Promise.resolve(session as never);
    });
  const call = withFreshFactor(guarded);
  await asks();
  type(password, "seven calm lindens");
  type(code, "000000");
  await vi.waitFor(() =>
    expect(find("dialog").textContent).toContain("Your password or the code does not fit."),
  );
  await vi.waitFor(() => expect(find<HTMLInputElement>(code).value).toBe(""));
  type(code, "482115");
  await expect(call).resolves.toBe("done");
});

test("a recovery code goes its own way", async () => {
  const post = vi.spyOn(api, "post").mockImplementation(() => {
    fresh = true;
    return Promise.resolve(session as never);
  });
  const call = withFreshFactor(guarded);
  await asks();
  pressWords("Use a recovery code");
  type(password, "seven calm lindens");
  type('input[name="recovery-code"]', "7kqm 2xwe 9prt 4hjd");
  act(() => find<HTMLFormElement>("form").requestSubmit());
  await expect(call).resolves.toBe("done");
  expect(post).toHaveBeenCalledWith("/account/step-up/recovery", {
    password: "seven calm lindens",
    code: "7kqm 2xwe 9prt 4hjd",
  });
});

test("closing the question rejects quietly, and the call is not made again", async () => {
  const action = vi.fn(guarded);
  const call = withFreshFactor(action);
  const ended = expect(call).rejects.toBeInstanceOf(StepUpDeclined);
  await asks();
  pressWords("Cancel");
  await ended;
  expect(action).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(find("dialog").hasAttribute("open")).toBe(false));
});

test("two calls at once wait for one answer", async () => {
  vi.spyOn(api, "post").mockImplementation(() => {
    fresh = true;
    return Promise.resolve(session as never);
  });
  const calls = Promise.all([withFreshFactor(guarded), withFreshFactor(guarded)]);
  await asks();
  expect(api.get).toHaveBeenCalledOnce();
  type(password, "seven calm lindens");
  type(code, "482115");
  await expect(calls).resolves.toEqual(["done", "done"]);
});

test("a session that ended meanwhile is told to the caller", async () => {
  const over = new ApiError("not_signed_in", 401, "Sign in first.", null);
  vi.spyOn(api, "post").mockRejectedValue(over);
  const call = withFreshFactor(guarded);
  const ended = expect(call).rejects.toBe(over);
  await asks();
  type(password, "seven calm lindens");
  type(code, "482115");
  await ended;
});
