// Language and colours of a page, which its reader chooses: in the bar on top, kept by the browser.

const root = document.documentElement;
const themes = ["auto", "light", "dark"];
const own = {
  language: ["English", "日本語"],
  auto: ["配色: 自動", "Colours: auto"],
  light: ["配色: 明", "Colours: light"],
  dark: ["配色: 暗", "Colours: dark"],
};

export const language = () => root.lang;

/** The locale that numbers and times are written by. */
export const locale = () => (root.lang === "ja" ? "ja-JP" : "en-GB");

/** A word of a pair [Japanese, English]. */
export const pick = pair => pair[root.lang === "ja" ? 0 : 1];

const keep = (name, value) => {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A browser that keeps nothing: until the page is left, then.
  }
};

/**
 * Puts words where elements ask for them: data-word as their text, data-label as their accessible name, data-hint as their placeholder.
 * @param {Record<string, [string, string]>} words Japanese and English by name.
 */
export function translate(words, within = document) {
  for (const [attribute, put] of [
    ["word", (element, text) => (element.textContent = text)],
    ["label", (element, text) => element.setAttribute("aria-label", text)],
    ["hint", (element, text) => element.setAttribute("placeholder", text)],
  ]) {
    for (const element of within.querySelectorAll(`[data-${attribute}]`)) {
      put(element, pick(words[element.dataset[attribute]]));
    }
  }
}

/**
 * Makes the buttons #language and #theme work, translates the page now and at each change.
 * @param {Record<string, [string, string]>} words
 * @param {() => void} changed Called after each change, to draw anew what the page wrote by itself.
 */
export function setUpLook(words, changed = () => {}) {
  const languageButton = document.getElementById("language");
  const themeButton = document.getElementById("theme");
  const show = () => {
    translate(words);
    languageButton.textContent = pick(own.language);
    languageButton.lang = root.lang === "ja" ? "en" : "ja";
    themeButton.textContent = pick(own[root.dataset.theme ?? "auto"]);
  };

  languageButton.addEventListener("click", () => {
    root.lang = root.lang === "ja" ? "en" : "ja";
    keep("language", root.lang);
    show();
    changed();
  });
  themeButton.addEventListener("click", () => {
    const next = themes[(themes.indexOf(root.dataset.theme ?? "auto") + 1) % themes.length];
    if (next === "auto") {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = next;
    }

    keep("theme", next);
    show();
    changed();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  show();
}
