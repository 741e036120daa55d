/* Which language the reader sees: stored choice, else the browser's, else English. The text
   catalogue and the date formats read `language`; the language chooser changes it. */
import { signal } from "@preact/signals";

export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];

/** Each language's name in itself, for the chooser; never translated. */
export const languageNames: Record<Language, string> = { en: "English", es: "Español" };

const storageKey = "visavis.language";
const rightToLeft: ReadonlySet<string> = new Set(["ar", "fa", "he", "ur"]);

function supported(tag: string): Language | undefined {
  const base = tag.toLowerCase().split("-")[0];
  return languages.find((each) => each === base);
}

export function initialLanguage(
  stored: string | null,
  preferred: readonly string[] = navigator.languages,
): Language {
  const wishes = stored === null ? preferred : [stored, ...preferred];
  return wishes.map(supported).find((found) => found !== undefined) ?? "en";
}

export function storedLanguage(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null; // Storage is blocked in some private windows.
  }
}

export function storeLanguage(chosen: Language): void {
  try {
    localStorage.setItem(storageKey, chosen);
  } catch {
    // The choice then lasts until the page is closed.
  }
}

export const language = signal<Language>("en");

export function showLanguage(chosen: Language): void {
  language.value = chosen;
  document.documentElement.lang = chosen;
  document.documentElement.dir = rightToLeft.has(chosen) ? "rtl" : "ltr";
}

/** The tag for Intl: the reader's own regional form of the current language where they have one. */
export function intlLocale(): string {
  const current = language.value;
  return navigator.languages.find((tag) => supported(tag) === current) ?? current;
}
