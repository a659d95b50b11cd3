// What a visit costs the patient: worked out, shown step by step, charged.

import { byId, make, yen } from "./elements.js";
import { clearProblem, read, showProblem } from "./form.js";
import { sentences, words } from "./words.js";
import { language, pick } from "/assets/pages/look.js";

/** The insurance's usual share, for a first guess. */
const usualShare = 0.3;

const numbers = bytes => Array.from(crypto.getRandomValues(new Uint8Array(bytes)), byte => byte.toString(16).padStart(2, "0")).join("");

export class Charging {
  #hub;
  #question;
  #planned;
  #charged;
  #quote = null;
  #done = null;

  /**
   * @param {(lines: object[]) => void} planned Told what a charge would add to the ledger.
   * @param {(entry: object) => void} charged Told what was charged.
   */
  constructor(planned, charged) {
    this.#planned = planned;
    this.#charged = charged;
    const form = byId("charge");
    form.addEventListener("submit", event => {
      event.preventDefault();
      this.#work(() => this.#ask());
    });
    form.addEventListener("input", () => this.#forgetQuote());
    byId("cost").addEventListener("input", () => (byId("copayment").value = Math.round(Number(byId("cost").value) * usualShare) || 0));
  }

  /** Begins with a patient. */
  begin(hub, question) {
    [this.#hub, this.#question, this.#done] = [hub, question, null];
    byId("prescriber-field").hidden = question.setting !== "pharmacy";
    this.#forgetQuote();
  }

  draw() {
    const place = byId("price");
    if (this.#done) {
      place.replaceChildren(make("div", { className: "price" }, make("p", { className: "badge good", textContent: pick(words.charged) }), sum(this.#done)));
    } else if (this.#quote) {
      const steps = this.#quote.answer.steps.map(step => make("li", { textContent: language() === "ja" ? step.textJa : step.text }));
      const button = make("button", { id: "confirm", className: "button main", type: "button", textContent: pick(sentences.chargeNow)(yen(this.#quote.answer.patientYen)) });
      button.addEventListener("click", () => this.#work(() => this.#confirm()));
      place.replaceChildren(make("div", { className: "price" }, make("ol", { className: "steps" }, steps), sum(this.#quote.answer), make("div", { className: "choices" }, button)));
    } else {
      place.replaceChildren();
    }
  }

  async #ask() {
    this.#forgetQuote();
    const body = { ...this.#question, ...amounts() };
    const answer = await this.#hub.quote(body);
    // The same key whenever this charge is sent: sent twice, it is charged once.
    this.#quote = { body: { ...body, mode: "confirm" }, answer, idempotencyKey: numbers(16) };
    this.#planned(answer.lines);
    this.draw();
  }

  async #confirm() {
    const entry = await this.#hub.charge(this.#quote.body, this.#quote.idempotencyKey);
    this.#forgetQuote();
    this.#done = entry;
    this.#charged(entry);
    this.draw();
  }

  #forgetQuote() {
    [this.#quote, this.#done] = [null, null];
    clearProblem(byId("charge"), byId("charge-problem"));
    this.#planned([]);
    this.draw();
  }

  async #work(work) {
    const button = byId("confirm") ?? byId("quote");
    button.disabled = true;
    try {
      await work();
    } catch (failure) {
      showProblem(byId("charge"), byId("charge-problem"), failure.errors ? failure : { errors: {}, message: pick(words.noAnswer) });
    } finally {
      button.disabled = false;
    }
  }
}

const sum = answer => make("p", {}, make("span", { className: "muted", textContent: `${pick(words.toPay)} ` }), make("span", { className: "sum number", textContent: yen(answer.patientYen) }));

/** Amounts are numbers; what is none is sent as it is, and refused by name. */
function amounts() {
  const fields = read(byId("charge"));
  for (const name of ["totalCostYen", "insuranceCopaymentYen"]) {
    const text = (fields[name] ?? "").normalize("NFKC").replaceAll(",", "");
    fields[name] = /^\d+$/.test(text) ? Number(text) : null;
  }

  return fields;
}
