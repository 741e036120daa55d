/* The one door to words, language and times. */
export { language, languageNames, languages, type Language } from "./language";
export { firstName, shortName } from "./names";
export { loadText, setLanguage, startLanguage, t } from "./text";
export {
  dayAndTime,
  dayAndTimeAlone,
  dayOf,
  duration,
  elapsed,
  localDay,
  localTime,
  since,
  timeOfDay,
  zoneName,
} from "./when";
