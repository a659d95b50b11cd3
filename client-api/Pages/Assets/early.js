// Runs before anything is painted, so that no page flashes in the wrong colours or language. A classic script for that reason.
(() => {
  const root = document.documentElement;
  const kept = name => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null; // A browser that keeps nothing: by its own settings, then.
    }
  };
  const theme = kept("theme");
  if (theme === "light" || theme === "dark") {
    root.dataset.theme = theme;
  }

  const wanted = kept("language") ?? navigator.language;
  root.lang = wanted.startsWith("ja") ? "ja" : "en";
})();
