import { render } from "preact";
import { afterEach, expect, test } from "vitest";
import { countInTitle, Heading } from "./Heading";

afterEach(() => countInTitle(0));

const show = (view: string) => {
  const root = document.createElement("div");
  render(<Heading view={view} text={view} />, root);
  return root;
};

test("the number of who waits stays before the name of whichever page is shown", async () => {
  show("Queue");
  await expect.poll(() => document.title).toBe("Queue · Visavis");
  countInTitle(2);
  expect(document.title).toBe("(2) Queue · Visavis");
  show("Schedule");
  await expect.poll(() => document.title).toBe("(2) Schedule · Visavis");
  countInTitle(0);
  expect(document.title).toBe("Schedule · Visavis");
});
