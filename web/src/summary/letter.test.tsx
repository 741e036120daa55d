/* A summary is read as it was written: markup stays text, and only numbers become links. */
import { render } from "preact";
import { beforeAll, expect, it } from "vitest";
import { addText } from "../text/text";
import source from "../../../server/locales/en/summary.ftl?raw";
import type { Content } from "./content";
import { Letter } from "./Letter";

const markup = '<img src=x onerror="alert(1)"><script>alert(1)</script>';

beforeAll(() => addText("en", "summary", source));

function shown(content: Partial<Content>): HTMLElement {
  const place = document.createElement("div");
  const whole: Content = {
    language: "en",
    talked: "",
    decided: "",
    steps: [],
    help: [],
    call: "",
    question: "",
    change: "",
    ...content,
  };
  render(<Letter content={whole} label="Summary" emergency="112" />, place);
  return place;
}

it("keeps markup in every part as text", () => {
  const place = shown({
    talked: markup,
    decided: markup,
    steps: [{ what: markup, when: markup }],
    help: [markup],
    call: markup,
  });
  expect(place.querySelector("img, script")).toBeNull();
  expect(place.textContent?.split(markup).length).toBe(7);
});

it("makes a number to call a link, and nothing else", () => {
  const place = shown({ call: "The clinic, +44 20 7946 0100, from 08:00 to 18:00. javascript:1" });
  const links = [...place.querySelectorAll("a")].map((link) => link.getAttribute("href"));
  expect(links).toEqual(["tel:+442079460100"]);
});

it("leaves out headings under which nothing stands, and calls for help only with its signs", () => {
  const place = shown({ talked: "You cough.\nAt night." });
  expect([...place.querySelectorAll("h2")].map((one) => one.textContent)).toEqual([
    "What we talked about",
  ]);
  expect(place.querySelectorAll("p")).toHaveLength(2);
  const help = shown({ help: ["Fever"] });
  expect(help.querySelector("a")?.getAttribute("href")).toBe("tel:112");
});
