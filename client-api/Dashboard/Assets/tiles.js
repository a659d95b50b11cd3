// The numbers of now, large, each with its last minutes as a line.

import { pick } from "/assets/pages/look.js";
import { make, say } from "./elements.js";
import { duration, number, rate, size } from "./format.js";
import { words } from "./words.js";

const points = 120;

const tiles = [
  { column: "checks", title: words.checksPerSecond, format: rate, under: now => `p50 ${duration(now("answerP50"))}` },
  { column: "answerP99", title: words.answerTimeTile, format: duration, under: now => `${pick(words.inMemory)} ${duration(now("checkP99"))}` },
  { column: "residents", title: words.residents, format: number, under: now => `${pick(words.memory)} ${size(now("memory"))}` },
  { column: "commitP99", title: words.commitTimeTile, format: duration, under: now => `${pick(words.commits)} ${rate(now("commits"))}` },
  { column: "journalLag", title: words.journalLag, format: duration, under: now => `${pick(words.journalWaiting)} ${number(now("journalWaiting"))}` },
  { column: "eventsWaiting", title: words.eventsWaiting, format: number, under: now => `${pick(words.lag)} ${duration(now("eventsLag"))}` },
];

const drawing = (name, attributes) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.entries(attributes).forEach(([attribute, value]) => element.setAttribute(attribute, value));
  return element;
};

class Tile {
  constructor(what) {
    this.what = what;
    this.title = make("h2");
    this.value = make("p.value.number", { "data-value": what.column });
    this.under = make("p.muted.number.small");
    this.line = drawing("path", { class: "spark" });
    const spark = drawing("svg", { viewBox: `0 0 ${points} 30`, preserveAspectRatio: "none", "aria-hidden": "true" });
    spark.append(this.line);
    this.element = make("div.card.tile", {}, this.title, this.value, this.under, spark);
  }

  show(samples) {
    say(this.title, pick(this.what.title));
    say(this.value, this.what.format(samples.now(this.what.column)));
    say(this.under, this.what.under(name => samples.now(name)));
    const values = samples.columns[this.what.column].slice(-points);
    const most = values.reduce((high, value) => Math.max(high, value ?? 0), 0) || 1;
    let pen = "M";
    this.line.setAttribute(
      "d",
      values.map((value, i) => {
        const step = value == null ? "" : `${pen}${points - values.length + i} ${(28 - (value / most) * 25).toFixed(1)}`;
        pen = value == null ? "M" : "L";
        return step;
      }).join(""),
    );
  }
}

export class Tiles {
  constructor(samples, element) {
    this.samples = samples;
    this.tiles = tiles.map(what => new Tile(what));
    element.append(...this.tiles.map(tile => tile.element));
  }

  draw() {
    if (!document.hidden && this.samples.names) {
      this.tiles.forEach(tile => tile.show(this.samples));
    }
  }
}
