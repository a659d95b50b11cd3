// How the service stands: the connection, its parts, the processes that run grains.

import { pick } from "/assets/pages/look.js";
import { badge, make, say } from "./elements.js";
import { instant, named } from "./format.js";
import { words } from "./words.js";

const kinds = { connecting: "", live: "good", lost: "bad", signedOut: "warn" };
const everywhere = ["start", "database", "reference", "journal"];
const hostKinds = { ready: "good", starting: "accent", leaving: "warn", silent: "bad", dead: "" };

export class Connection {
  #state;
  #seen;

  constructor(element) {
    this.element = element;
  }

  /** @param {"connecting"|"live"|"lost"|"signedOut"} state */
  show(state) {
    this.#state = state;
    this.element.className = `badge ${kinds[state]}`;
    this.element.dataset.state = state;
    if (state === "live") {
      this.#seen = Date.now();
    }

    say(this.element, state === "lost" && this.#seen ? `${pick(words.lost)} ${pick(words.lastAt)} ${instant(this.#seen)}` : pick(words[state]));
    document.body.classList.toggle("stopped", state !== "live");
    if (state === "signedOut") {
      this.element.append(" ", make("a", { href: `/dashboard/sign-in?to=${encodeURIComponent(location.pathname)}` }, pick(words.signInAgain)));
    }
  }

  redraw() {
    this.show(this.#state);
  }
}

/** @param {Record<string, string>|null} health What each part says of itself; "ok", or what is wrong with it. */
export function showHealth(element, health) {
  const parts = health ? Object.entries(health) : everywhere.map(part => [part, null]);
  element.replaceChildren(
    ...parts.map(([part, said]) => {
      const state = said === "ok" ? "ok" : said ? "bad" : "unknown";
      const line = badge(state === "ok" ? "good" : state === "bad" ? "bad" : "", `${named(words.healthPart, part)}: ${pick(words.healthState[state])}`);
      line.title = said ?? "";
      return make("li", {}, line);
    }),
  );
}

export function showHosts(element, hosts, kind) {
  element.replaceChildren(
    ...(hosts ?? []).map(host =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, host.name, host.isThis ? make("span.muted.small.under", {}, `${kind} · ${pick(words.thisOne)}`) : ""),
        make("td", {}, badge(hostKinds[host.state], named(words.hostState, host.state))),
        make("td", {}, instant(host.startedAt)),
      )),
  );
  if (!hosts) {
    element.replaceChildren(make("tr", {}, make("td", { colspan: 3 }, pick(words.hostsUnknown))));
  }
}
