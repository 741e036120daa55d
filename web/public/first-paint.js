/* Runs before the first paint, so that a chosen theme or language does not flash. The storage keys
   are those of src/design/theme.ts and src/text/language.ts, which take over once loaded. */
(function () {
  try {
    var theme = localStorage.getItem("visavis.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    var language = localStorage.getItem("visavis.language");
    if (language) document.documentElement.lang = language;
  } catch {
    /* Storage is blocked: the browser's own theme and language stand. */
  }
  var surface = location.pathname.split("/")[1] || "start";
  document.documentElement.dataset.surface = surface;
})();
