// The answer to a check, for a clerk to read.

import { ago, day, make, yen } from "./elements.js";
import { reasons, sentences, words } from "./words.js";
import { pick } from "/assets/pages/look.js";

const looks = { eligible: ["good", "✓"], notEligible: ["bad", "✕"], undetermined: ["warn", "?"] };

export function drawAnswer(answer) {
  return [
    verdict(answer),
    answer.recipient && person(answer.recipient),
    answer.entitlements.length > 0 && make("ol", { className: "entitlements" }, answer.entitlements.map(entitlement)),
  ].filter(Boolean);
}

function verdict(answer) {
  const [look, mark] = looks[answer.outcome];
  return make("div", { className: `verdict ${look}` },
    make("span", { className: "mark", textContent: mark, "aria-hidden": "true" }),
    make("strong", { textContent: pick(words[answer.outcome]) }),
    make("p", { textContent: sentence(answer) }));
}

function sentence(answer) {
  if (answer.reason) {
    return pick(reasons[answer.reason]);
  }

  const names = answer.entitlements.filter(one => one.outcome === "eligible").map(one => one.program.name ?? one.program.id);
  return pick(sentences.appliesToday)(names.join(pick(["、", ", "])));
}

function person(recipient) {
  return make("p", { className: "person" },
    make("span", { className: "name", lang: recipient.name ? "ja" : "", textContent: recipient.name ?? pick(words.nameWithheld) }),
    recipient.nameKana && make("span", { className: "muted", lang: "ja", textContent: recipient.nameKana }),
    make("span", { className: "muted", textContent: pick(sentences.born)(day(recipient.birthDate)) }));
}

function entitlement(one) {
  const [look] = looks[one.outcome];
  return make("li", {},
    make("div", { className: "head" },
      make("h3", { lang: one.program.name ? "ja" : "", textContent: one.program.name ?? one.program.id }),
      make("span", { className: `badge ${look}`, textContent: pick(words[one.outcome]) })),
    one.reason && make("p", { textContent: pick(reasons[one.reason]) }),
    make("dl", { className: "facts" },
      facts("terms", terms(one)),
      facts("period", `${day(one.validFrom)} – ${one.validTo ? day(one.validTo) : pick(words.untilFurther)}`),
      facts("numbers", [one.payerNumber, one.recipientNumber].filter(Boolean).join(" / ")),
      facts("source", source(one))));
}

const facts = (name, text) => [make("dt", { textContent: pick(words[name]) }), make("dd", { textContent: text })];

/** What the patient pays in words; what the program does not say is not guessed. */
function terms({ copayment, inKind }) {
  const none = copayment && ["percent", "perVisitYen", "perDayYen", "monthlyCapYen"].every(field => copayment[field] === null);
  if (!copayment || none) {
    return pick(words.termsUnknown);
  }

  const parts = [
    copayment.percent !== null && pick(sentences.percent)(copayment.percent),
    copayment.perVisitYen !== null && pick(sentences.perVisit)(yen(copayment.perVisitYen)),
    copayment.perDayYen !== null && pick(sentences.perDay)(yen(copayment.perDayYen)),
    copayment.monthlyCapYen !== null && pick(sentences.perMonth)(yen(copayment.monthlyCapYen)),
  ].filter(Boolean);
  const free = copayment.percent === 0 || copayment.monthlyCapYen === 0;
  return [free ? pick(words.termsFree) : parts.join(pick(["、", ", "])), !inKind && pick(words.reimbursed)].filter(Boolean).join(pick(["。", "; "]));
}

function source({ municipality, source: { ageSeconds, stale } }) {
  const updated = pick([`${ago(ageSeconds)}${words.fresh[0]}`, `${words.fresh[1]} ${ago(ageSeconds)}`]);
  return [municipality, updated, stale && pick(words.stale)].filter(Boolean).join(pick(["、", ", "]));
}
