// Elements from script. Text is always put in as text.

/**
 * @param {string} tag Name and classes: "td.number".
 * @param {Record<string, string|number|boolean|null>} attributes Left out where null or false.
 * @param {...(Node|string|number)} children
 */
export function make(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  element.classList.add(...classes);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value != null && value !== false) {
      element.setAttribute(attribute, value === true ? "" : value);
    }
  }

  element.append(...children.map(child => (child instanceof Node ? child : String(child))));
  return element;
}

/** Writes text only where it changes: what does not change is not laid out or read out again. */
export function say(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** Keeps the chosen one of a group of buttons pressed, and says which it is. */
export function choose(group, attribute, chosen) {
  const buttons = [...group.querySelectorAll("button")];
  for (const button of buttons) {
    button.addEventListener("click", () => {
      buttons.forEach(other => other.setAttribute("aria-pressed", other === button));
      chosen(button.dataset[attribute]);
    });
  }
}

/** Puts other children in, and the focus back to the link that had it: lists change while somebody goes through them. */
export function replace(list, children) {
  const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  list.replaceChildren(...children);
  if (focused) {
    list.querySelector(`[href="${focused}"]`)?.focus();
  }
}

export const badge = (kind, text) => make(`span.badge${kind ? `.${kind}` : ""}`, {}, text);
