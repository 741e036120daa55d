/* A text that comes in several languages: the reader's, or else the first, which is its own. */
import { language } from "../text";

export type Texts = Readonly<Record<string, string>>;

export function inTongue(texts: Texts): string {
  return texts[language.value] ?? Object.values(texts)[0] ?? "";
}

/** For `lang` where the text isn't in the page's language. */
export function tongueOf(texts: Texts): string | undefined {
  return language.value in texts ? undefined : Object.keys(texts)[0];
}
