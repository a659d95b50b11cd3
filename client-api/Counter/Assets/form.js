// What is typed: read, filled, and marked where the hub says that it is wrong.

import { byId, make } from "./elements.js";
import { reasons } from "./words.js";
import { pick } from "/assets/pages/look.js";

/** Sets a field of an object by its path, <c>identifier.card.number</c>. */
function put(object, path, value) {
  const names = path.split(".");
  const last = names.pop();
  let at = object;
  for (const name of names) {
    at = at[name] ??= {};
  }

  at[last] = value;
}

/** The fields of a form that can be seen, as the hub names them; empty ones are left out. */
export function read(form) {
  const body = {};
  for (const field of form.querySelectorAll("[data-field]")) {
    if (field.closest("[hidden]") === null && field.value.trim() !== "") {
      put(body, field.dataset.field, field.value.trim());
    }
  }

  return body;
}

/** The question of the form. */
export const readQuestion = () => ({ ...read(byId("question")), purpose: "treatment" });

export function showIdentifier(kind) {
  byId("card-fields").hidden = kind !== "card";
  byId("certificate-fields").hidden = kind !== "certificate";
  document.querySelector(`[name="shown"][value="${kind}"]`).checked = true;
}

export function fill(question) {
  const form = byId("question");
  showIdentifier(question.identifier.certificate ? "certificate" : "card");
  for (const field of form.querySelectorAll('[data-field^="identifier."], [data-field="birthDate"], [data-field="setting"], [data-field="consent"], [data-field="serviceDate"]')) {
    const value = field.dataset.field.split(".").reduce((at, name) => at?.[name], question);
    if (value !== undefined || field.dataset.field.startsWith("identifier.")) {
      field.value = value ?? "";
    }
  }
}

/** Marks the fields that a problem names, says the rest below the form, and goes to the first of them. */
export function showProblem(form, place, problem) {
  clearProblem(form, place);
  const rest = [];
  for (const [name, messages] of Object.entries(problem.errors)) {
    const field = form.querySelector(`[data-field="${name}"]`);
    if (field && field.closest("[hidden]") === null) {
      const id = `${field.id}-wrong`;
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", id);
      field.after(make("span", { id, className: "wrong", lang: "en", textContent: messages.join("; ") }));
    } else {
      rest.push(`${name}: ${messages.join("; ")}`);
    }
  }

  const why = problem.reason ? [pick(reasons[problem.reason])] : [problem.message, problem.detail, ...rest];
  place.textContent = why.filter(Boolean).join(" ");
  form.querySelector('[aria-invalid="true"]')?.focus();
}

export function clearProblem(form, place) {
  place.textContent = "";
  form.querySelectorAll(".wrong").forEach(one => one.remove());
  for (const field of form.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
}
