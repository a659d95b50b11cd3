// The month's ledger: ceilings that fill, and what was charged where.

import { make, monthDay, yen } from "./elements.js";
import { sentences, words } from "./words.js";
import { pick } from "/assets/pages/look.js";

/** Bars are kept from drawing to drawing, so that they move. */
const bars = new Map();

/** @param {object[]} planned Lines of a quote; what they would add is shown in its own pattern. */
export function drawCeilings(place, sheet, planned = []) {
  const capped = sheet.programs.filter(program => program.monthlyCapYen !== null);
  const keys = capped.map(key);
  for (const gone of [...bars.keys()].filter(one => !keys.includes(one))) {
    bars.get(gone).root.remove();
    bars.delete(gone);
  }

  place.querySelector(".empty")?.remove();
  if (capped.length === 0) {
    place.append(make("p", { className: "empty", textContent: pick(words.noCeiling) }));
  }

  for (const program of capped) {
    const bar = bars.get(key(program)) ?? newBar(place, key(program));
    show(bar, program, planned.find(line => line.programId === program.programId));
  }
}

export function forgetCeilings(place) {
  bars.clear();
  place.replaceChildren();
}

/** What changed, for those who do not see the bars. */
export const news = sheet => sheet.programs
  .filter(program => program.monthlyCapYen !== null)
  .map(program => pick(sentences.news)(program.name ?? program.programId, yen(program.usedYen), yen(program.remainingYen)))
  .join(" ");

const key = program => `${program.programId}/${program.facilityCode ?? ""}`;

function newBar(place, name) {
  const bar = {
    title: make("h3", { lang: "ja" }),
    sum: make("span", { className: "sum number" }),
    left: make("span", { className: "muted number" }),
    used: make("span", { className: "used" }),
    planned: make("span", { className: "planned" }),
  };
  bar.meter = make("div", { className: "meter", role: "meter", "aria-valuemin": "0" }, bar.used, bar.planned);
  bar.root = make("div", { className: "ceiling" }, make("div", { className: "line" }, bar.title, bar.sum, bar.left), bar.meter);
  bars.set(name, bar);
  place.append(bar.root);
  bar.root.getBoundingClientRect(); // so that the first filling moves too
  return bar;
}

function show(bar, program, line) {
  const { monthlyCapYen: cap, usedYen: used, remainingYen: left } = program;
  const share = amount => (cap === 0 ? 100 : Math.min(100, (100 * amount) / cap));
  const text = pick(sentences.used)(yen(used), yen(cap));
  bar.title.textContent = program.name ?? program.programId;
  bar.sum.textContent = text;
  bar.left.textContent = pick([`${words.left[0]} ${yen(left)}`, `${yen(left)} ${words.left[1]}`]);
  bar.used.style.width = `${share(used)}%`;
  bar.planned.style.width = `${line && line.reason === null ? Math.min(100 - share(used), share(line.notionalYen)) : 0}%`;
  bar.meter.classList.toggle("full", left === 0);
  bar.meter.classList.toggle("near", left > 0 && share(used) >= 75);
  bar.meter.setAttribute("aria-label", bar.title.textContent);
  bar.meter.setAttribute("aria-valuemax", cap);
  bar.meter.setAttribute("aria-valuenow", Math.min(used, cap));
  bar.meter.setAttribute("aria-valuetext", text);
}

/**
 * @param {Set<string>} known Entries that were there before: the others light up.
 * @param {(entry: object) => boolean} own Whether this counter may cancel it.
 */
export function drawEntries(sheet, known, own, cancel) {
  if (sheet.entries.length === 0) {
    return [make("p", { className: "empty", textContent: pick(words.noEntries) })];
  }

  const head = ["day", "facility", "due", "state", "action"].map(name => make("th", { scope: "col", className: name === "due" ? "number" : "", textContent: pick(words[name]) }));
  return [
    make("h3", { textContent: pick(words.entriesTitle) }),
    make("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": pick(words.entriesTitle) },
      make("table", {},
        make("thead", {}, make("tr", {}, head)),
        make("tbody", {}, sheet.entries.map(entry => row(entry, !known.has(entry.entryId), own(entry), cancel))))),
  ];
}

function row(entry, isNew, isOwn, cancel) {
  const counts = entry.state === "confirmed" || entry.state === "reserved";
  const button = counts && isOwn && make("button", { className: "button", type: "button", textContent: pick(words.cancel), onclick: () => cancel(entry) });
  return make("tr", { className: [!counts && "off", isNew && "new"].filter(Boolean).join(" ") },
    make("td", { textContent: monthDay(entry.serviceDate) }),
    make("td", { lang: entry.facilityName ? "ja" : "", textContent: entry.facilityName ?? entry.facilityCode }),
    make("td", { className: "number", textContent: entry.dueYen === null ? "–" : yen(entry.dueYen) }),
    make("td", { className: "keep" }, make("span", { className: `badge ${counts ? "good" : ""}`, textContent: pick(words[entry.state]) })),
    make("td", { className: "keep" }, button));
}
