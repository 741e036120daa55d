/* The one door to words, language and times. */
export { language, languageNames, languages, type Language } from "./language";
export { addText, loadText, setLanguage, startLanguage, t, type TextArguments } from "./text";
export { dayAndTime, dayAndTimeAlone, dayOf, duration, since, timeOfDay, zoneName } from "./when";
