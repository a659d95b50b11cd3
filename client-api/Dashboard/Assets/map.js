// Japan as tiles: a button for each prefecture, in it a square for each of its bodies, coloured by freshness or load.

import { language, pick } from "/assets/pages/look.js";
import { badge, choose, make, replace, say } from "./elements.js";
import { finder } from "./finding.js";
import { instant, number } from "./format.js";
import { columns, prefectures } from "./prefectures.js";
import { words } from "./words.js";

const states = ["fresh", "overdue", "stale", "none"];
const badges = { fresh: "good", overdue: "warn", stale: "bad", none: "" };
const drawn = "http://www.w3.org/2000/svg";
const mostListed = 60;

/** 0 for nothing, then a step for each power of ten from the hundreds on. */
const step = rows => (rows <= 0 ? 0 : Math.min(5, Math.max(1, Math.floor(Math.log10(rows)))));

class Tile {
  #cells = new Map();

  constructor(prefecture, chosen) {
    this.prefecture = prefecture;
    this.bodies = new Map();
    this.picture = document.createElementNS(drawn, "svg");
    this.picture.setAttribute("aria-hidden", "true");
    this.name = make("span", { "aria-hidden": "true" });
    this.element = make("button.tile-button", { type: "button", "aria-pressed": "false" }, this.name, this.picture);
    this.element.style.gridColumn = `${prefecture.column + 1} / span ${prefecture.width}`;
    this.element.style.gridRow = `${prefecture.row + 1} / span ${prefecture.width}`;
    this.element.addEventListener("click", () => chosen(this));
  }

  put(body) {
    this.bodies.set(body.code, body);
    if (!this.#cells.has(body.code)) {
      const cell = document.createElementNS(drawn, "rect");
      cell.setAttribute("width", "0.84");
      cell.setAttribute("height", "0.84");
      cell.setAttribute("rx", "0.16");
      this.#cells.set(body.code, cell);
      this.picture.append(cell);
      this.#layOut();
    }

    const cell = this.#cells.get(body.code);
    cell.setAttribute("class", `f-${body.freshness} l-${step(body.rows)}`);
  }

  describe() {
    const count = state => [...this.bodies.values()].filter(body => body.freshness === state).length;
    say(this.name, language() === "ja" ? this.prefecture.name[0].replace(/[都府県]$/, "") : this.prefecture.name[1]);
    this.element.setAttribute(
      "aria-label",
      `${pick(this.prefecture.name)}, ${states.filter(state => count(state) > 0).map(state => `${pick(words.fresh[state])} ${count(state)}`).join(", ")}`,
    );
    this.element.title = pick(this.prefecture.name);
  }

  #layOut() {
    const side = Math.ceil(Math.sqrt(this.#cells.size));
    this.picture.setAttribute("viewBox", `0 0 ${side} ${side}`);
    [...this.#cells.values()].forEach((cell, i) => {
      cell.setAttribute("x", (i % side) + 0.08);
      cell.setAttribute("y", Math.floor(i / side) + 0.08);
    });
  }
}

export class BodyMap {
  #bodies = new Map();
  #colour = "freshness";

  /** @param {{map: Element, legend: Element, colours: Element, find: HTMLInputElement, head: Element, sum: Element, list: Element}} places */
  constructor(places) {
    this.places = places;
    this.tiles = new Map(prefectures.map(prefecture => [prefecture.code, new Tile(prefecture, tile => this.#choose(tile))]));
    places.map.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
    places.map.append(...[...this.tiles.values()].map(tile => tile.element));
    choose(places.colours, "colour", colour => {
      this.#colour = colour;
      this.redraw();
    });
    places.find.addEventListener("input", () => this.#list());
    this.chosen = this.tiles.get("13");
  }

  /** @param {object[]} bodies Those that changed. */
  put(bodies) {
    for (const body of bodies) {
      this.#bodies.set(body.code, body);
      this.tiles.get(body.code.slice(0, 2))?.put(body);
    }

    this.redraw();
  }

  redraw() {
    this.places.map.dataset.colour = this.#colour;
    this.tiles.forEach(tile => tile.describe());
    this.#explain();
    this.#list();
  }

  #choose(tile) {
    this.chosen = tile;
    this.places.find.value = "";
    this.#list();
  }

  #explain() {
    const load = this.#colour === "load";
    const steps = load ? [0, 1, 2, 3, 4, 5] : states;
    this.places.legend.replaceChildren(
      ...steps.map(one => make("li", {}, make(`i.mark.${load ? "l" : "f"}-${one}`), pick(load ? words.load[one] : words.fresh[one]))),
    );
    this.places.legend.dataset.colour = this.#colour;
  }

  #list() {
    const wanted = this.places.find.value.trim();
    this.tiles.forEach(tile => tile.element.setAttribute("aria-pressed", !wanted && tile === this.chosen));
    const finds = finder(wanted);
    const found = wanted ? [...this.#bodies.values()].filter(body => finds(body.name, body.code)) : [...this.chosen.bodies.values()];
    const bodies = found.sort((one, other) => one.code.localeCompare(other.code)).slice(0, wanted ? mostListed : found.length);
    say(this.places.head, wanted ? pick(words.found) : pick(this.chosen.prefecture.name));
    say(
      this.places.sum,
      [
        `${number(found.length)} ${pick(words.bodies)}`,
        ...states.map(state => [state, found.filter(body => body.freshness === state).length]).filter(([, count]) => count > 0).map(([state, count]) => `${pick(words.fresh[state])} ${number(count)}`),
        ...(bodies.length < found.length ? [`${pick(words.listed)} ${number(bodies.length)}`] : []),
      ].join(" · "),
    );
    const shown = bodies.map(body => `${body.code}${body.freshness}${body.publishedAt}${body.rows}`).join() + document.documentElement.lang;
    if (this.shown === shown) {
      return;
    }

    this.shown = shown;
    replace(
      this.places.list,
      bodies.map(body =>
        make(
          "tr",
          {},
          make("th", { scope: "row" }, make("a", { href: `/dashboard/municipalities/${body.code}` }, body.name)),
          make("td", {}, badge(badges[body.freshness], pick(words.fresh[body.freshness])), body.publishedAt ? make("span.muted.small.under", {}, instant(body.publishedAt)) : ""),
          make("td.number", {}, number(body.rows)),
        )),
    );
  }
}
