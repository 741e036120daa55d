/* Every visible string comes from here: Fluent catalogues shared with the server
   (server/locales/LANGUAGE/NAME.ftl). A surface loads the catalogues it needs, then calls t(). */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import {
  initialLanguage,
  language,
  showLanguage,
  storedLanguage,
  storeLanguage,
  type Language,
} from "./language";

type Loader = () => Promise<string>;
export type TextArguments = Record<string, FluentVariable>;

// messages.ftl is mail and SMS, export.ftl the copy of a record: the server's alone.
const folder = "../../../server/locales";
const catalogues = import.meta.glob<string>(
  [
    "../../../server/locales/*/*.ftl",
    "!../../../server/locales/*/messages.ftl",
    "!../../../server/locales/*/export.ftl",
  ],
  { query: "?raw", import: "default" },
);

const bundles = new Map<Language, FluentBundle>();
const loaded = new Map<Language, Set<string>>();
const wanted = new Set<string>();

function bundleOf(tongue: Language): FluentBundle {
  let bundle = bundles.get(tongue);
  if (bundle === undefined) {
    bundle = new FluentBundle(tongue, { useIsolating: false });
    bundles.set(tongue, bundle);
    loaded.set(tongue, new Set());
  }
  return bundle;
}

/** Adds one catalogue's source. Tests use it directly; the page goes through loadText. */
export function addText(tongue: Language, name: string, source: string): void {
  const errors = bundleOf(tongue).addResource(new FluentResource(source), { allowOverrides: true });
  for (const error of errors) console.error(`${tongue}/${name}.ftl: ${error.message}`);
  loaded.get(tongue)?.add(name);
}

async function loadOne(tongue: Language, name: string): Promise<void> {
  if (loaded.get(tongue)?.has(name) === true) return;
  const load: Loader | undefined = catalogues[`${folder}/${tongue}/${name}.ftl`];
  if (load === undefined) throw new Error(`There is no catalogue ${tongue}/${name}.ftl`);
  addText(tongue, name, await load());
}

/** Loads catalogues in the current language; setLanguage then keeps loading them in others. */
export async function loadText(names: readonly string[]): Promise<void> {
  for (const name of names) wanted.add(name);
  await Promise.all(names.map((name) => loadOne(language.value, name)));
}

/** Called once at start, before the first catalogue is loaded. */
export function startLanguage(): void {
  showLanguage(initialLanguage(storedLanguage()));
}

export async function setLanguage(chosen: Language): Promise<void> {
  await Promise.all([...wanted].map((name) => loadOne(chosen, name)));
  storeLanguage(chosen);
  showLanguage(chosen);
}

function missing(id: string): string {
  const sentence = `No text "${id}" in ${language.value}`;
  if (!import.meta.env.PROD) throw new Error(sentence);
  console.error(sentence);
  return id;
}

/** The text of a key in the current language. Reading it in a component re-renders on a change. */
export function t(id: string, args?: TextArguments): string {
  const bundle = bundles.get(language.value);
  const message = bundle?.getMessage(id);
  if (bundle === undefined || message?.value == null) return missing(id);
  const errors: Error[] = [];
  const text = bundle.formatPattern(message.value, args ?? null, errors);
  const [first] = errors;
  if (first !== undefined) {
    if (!import.meta.env.PROD) throw first;
    console.error(`${id}: ${first.message}`);
  }
  return text;
}
