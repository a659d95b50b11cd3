// Outcomes by reason, and grains by kind.

import { pick } from "/assets/pages/look.js";
import { make } from "./elements.js";
import { named, number, rate } from "./format.js";
import { words } from "./words.js";

/** Bars of the last hour, the most frequent first. */
export function showReasons(element, reasons) {
  const total = reasons.reduce((sum, reason) => sum + reason.lastHour, 0);
  const shown = reasons.filter(reason => reason.lastHour > 0 || reason.reason === "none").sort((one, other) => other.lastHour - one.lastHour);
  element.replaceChildren(
    ...shown.map(reason => {
      const share = total > 0 ? (100 * reason.lastHour) / total : 0;
      const label = named(words.reason, reason.reason);
      return make(
        "div.bar",
        {},
        make("span", {}, label),
        make("span.number.muted", {}, `${number(reason.lastHour)} · ${number(share, 1)} % · ${rate(reason.perSecond)}/s`),
        make(`progress${reason.reason === "none" ? ".good" : ".warn"}`, { max: 100, value: share.toFixed(2), "aria-label": label }),
      );
    }),
  );
}

export function showKinds(element, kinds) {
  element.replaceChildren(
    ...[...kinds].sort((one, other) => other.resident - one.resident).map(kind =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, kind.kind),
        ...[kind.resident, kind.activated, kind.collected].map(count => make("td.number", {}, number(count))),
      )),
  );
  if (kinds.length === 0) {
    element.replaceChildren(make("tr", {}, make("td.muted", { colspan: 4 }, pick(words.none))));
  }
}
