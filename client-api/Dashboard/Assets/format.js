// Numbers, times and sizes as people read them.

import { locale, pick } from "/assets/pages/look.js";

const missing = "–";

export function number(value, digits = 0) {
  return value == null ? missing : value.toLocaleString(locale(), { maximumFractionDigits: digits });
}

/** A rate, with a digit after the point while it is small. */
export const rate = value => number(value, value != null && value < 10 ? 1 : 0);

/** Seconds. */
export function duration(seconds) {
  if (seconds == null) {
    return missing;
  }

  const [value, unit] = seconds === 0 ? [0, "ms"] : seconds < 0.001 ? [seconds * 1e6, "µs"] : seconds < 1 ? [seconds * 1e3, "ms"] : seconds < 120 ? [seconds, "s"] : seconds < 7200 ? [seconds / 60, "min"] : [seconds / 3600, "h"];
  return `${number(value, value < 10 ? 2 : value < 100 ? 1 : 0)} ${unit}`;
}

/** Bytes. */
export function size(bytes) {
  return bytes == null ? missing : bytes < 1e9 ? `${number(bytes / 1e6)} MB` : `${number(bytes / 1e9, 2)} GB`;
}

/** An instant, by the reader's clock; with its year where that is not the present one. */
export function instant(text) {
  if (text == null) {
    return missing;
  }

  const at = new Date(text);
  const year = at.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  return at.toLocaleString(locale(), { year, month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" });
}

export const clock = seconds => new Date(seconds * 1000).toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** A word of a table of words; the name itself where the table does not know it. */
export const named = (table, name) => (table[name] ? pick(table[name]) : name);
