import { readdirSync, readFileSync } from "node:fs";
import { FluentResource } from "@fluent/bundle";
import { beforeEach, describe, expect, test } from "vitest";
import { initialLanguage, language, languages, showLanguage } from "./language";
import { addText, loadText, setLanguage, t } from "./text";

const folder = "../server/locales";

function keysOf(tongue: string, file: string): string[] {
  const resource = new FluentResource(readFileSync(`${folder}/${tongue}/${file}`, "utf8"));
  return resource.body.map((entry) => entry.id).sort();
}

beforeEach(() => {
  localStorage.clear();
  showLanguage("en");
});

describe("the first language", () => {
  test("is the stored one before the browser's", () => {
    expect(initialLanguage("es", ["en-GB"])).toBe("es");
  });

  test("is the first of the browser's that we speak", () => {
    expect(initialLanguage(null, ["de-DE", "es-MX", "en"])).toBe("es");
  });

  test("is English when none fits", () => {
    expect(initialLanguage("xx", ["de", "pt-BR"])).toBe("en");
  });
});

describe("a key", () => {
  test("gives its text in the current language and changes with it", async () => {
    await loadText(["common"]);
    expect(t("close")).toBe("Close");
    await setLanguage("es");
    expect(t("close")).toBe("Cerrar");
    expect(document.documentElement.lang).toBe("es");
    expect(localStorage.getItem("visavis.language")).toBe("es");
  });

  test("takes arguments without isolating marks around them", () => {
    addText("en", "test", "greeting = Hello, { $name }");
    expect(t("greeting", { name: "Maria" })).toBe("Hello, Maria");
  });

  test("that is missing throws", () => {
    expect(() => t("there-is-no-such-key")).toThrow("there-is-no-such-key");
  });

  test("whose argument is missing throws", () => {
    addText("en", "test", "needs = For { $name }");
    expect(() => t("needs")).toThrow();
  });
});

test("a catalogue that does not exist is named in the error", async () => {
  await expect(loadText(["nothing-here"])).rejects.toThrow("nothing-here.ftl");
});

test("the current language is one of those offered", () => {
  expect(languages).toContain(language.value);
});

const files = readdirSync(`${folder}/en`).filter((name) => name.endsWith(".ftl"));

test.each(files)("%s has the same keys in every language", (file) => {
  for (const tongue of languages) expect(keysOf(tongue, file)).toEqual(keysOf("en", file));
});
