// Elements, amounts and days.

import { locale } from "/assets/pages/look.js";

export const byId = id => document.getElementById(id);

/** An element with properties (those with a dash are attributes) and children; null and false among them are left out. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "role" || key === "scope") {
      element.setAttribute(key, value);
    } else {
      element[key] = value;
    }
  }

  element.append(...children.flat().filter(child => child !== null && child !== false && child !== undefined));
  return element;
}

export const yen = amount => new Intl.NumberFormat(locale(), { style: "currency", currency: "JPY", currencyDisplay: "narrowSymbol" }).format(amount);

/** A Japanese calendar day, yyyy-MM-dd. */
export const day = text => new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${text}T00:00:00Z`));

/** The same within a month that is named elsewhere. */
export const monthDay = text => new Intl.DateTimeFormat(locale(), { month: "short", day: "numeric", timeZone: "UTC" }).format(new Date(`${text}T00:00:00Z`));

/** The present day in Japan, yyyy-MM-dd. */
export const today = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(new Date());

/** How long ago something was, in words. */
export function ago(seconds) {
  const words = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
  const [unit, size] = seconds < 3600 ? ["minute", 60] : seconds < 86400 ? ["hour", 3600] : ["day", 86400];
  return words.format(-Math.floor(seconds / size), unit);
}
