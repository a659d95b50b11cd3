// One chart: a picture for who sees it, a sentence for who has it read out, a table for who wants the numbers.

import uPlot from "./uplot/uPlot.esm.js";
import { pick } from "/assets/pages/look.js";
import { make, say } from "./elements.js";
import { clock } from "./format.js";
import { words } from "./words.js";

const height = 170;
const letter = 7.5; // About as wide as one on an axis, pixels.
const tableMinutes = 15;

/** A colour of the style sheet as the browser reckons it now, in light or dark. */
function colour(name) {
  const probe = document.body.appendChild(make("i", { hidden: true }));
  probe.style.color = `var(--${name})`;
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

/** Values without neighbours, which no line would show. */
function alone(plot, series) {
  const values = plot.data[series];
  const found = [];
  for (let i = 0; i < values.length; i++) {
    if (values[i] != null && values[i - 1] == null && values[i + 1] == null) {
      found.push(i);
    }
  }

  return found;
}

const faded = value => value.replace(/^rgb\((.*)\)$/, "rgba($1, .16)");

export class Chart {
  #plot;
  #title;
  #legend;
  #picture;
  #table;
  #described = 0;

  /**
   * @param {{title: [string, string], wide?: boolean, format: (value: number|null) => string, series: {column: string, label: [string, string]|string, colour: string, fill?: boolean}[]}} what
   */
  constructor(what) {
    this.what = what;
    this.#title = make("h3");
    this.#legend = make("ul.series");
    this.#picture = make("div.picture", { role: "img" });
    this.#table = make("div.scroll.tall", { tabindex: "0", role: "group" });
    this.summary = make("summary");
    const details = make("details", {}, this.summary, this.#table);
    details.addEventListener("toggle", () => this.#tabulate());
    this.details = details;
    this.element = make(`figure.card.chart${what.wide ? ".wide" : ""}`, {}, make("figcaption", {}, this.#title, this.#legend), this.#picture, details);
    new ResizeObserver(() => this.#plot?.setSize({ width: this.#picture.clientWidth, height })).observe(this.#picture);
  }

  get columns() {
    return this.what.series.map(series => series.column);
  }

  /** Draws anew in the language and the colours of now. */
  rebuild() {
    this.#plot?.destroy();
    this.describeSoon();
    say(this.#title, pick(this.what.title));
    say(this.summary, pick(words.asTable));
    this.#table.setAttribute("aria-label", pick(this.what.title));
    const colours = this.what.series.map(series => colour(series.colour));
    const [text, line] = [colour("muted"), colour("line")];
    const axis = { stroke: text, grid: { stroke: line, width: 1 }, ticks: { show: false }, font: "12px system-ui, sans-serif" };
    this.#plot = new uPlot(
      {
        width: this.#picture.clientWidth || 400,
        height,
        legend: { show: false },
        cursor: { drag: { x: false, y: false }, points: { size: 6 } },
        scales: { y: { range: (_, least, most) => [0, most > 0 ? most * 1.1 : 1] } },
        axes: [
          { ...axis, values: (_, splits) => splits.map(split => (splits[1] - splits[0] < 60 ? clock(split) : clock(split).slice(0, 5))), space: 80, size: 28 },
          { ...axis, values: (_, splits) => splits.map(this.what.format), size: (_, values) => Math.max(62, 20 + letter * Math.max(...(values ?? []).map(value => value.length))) },
        ],
        series: [
          {},
          ...this.what.series.map((series, i) => ({
            stroke: colours[i],
            width: 1.8,
            fill: series.fill ? faded(colours[i]) : undefined,
            points: { show: true, size: 4, filter: alone },
          })),
        ],
        hooks: { setCursor: [plot => this.#tell(plot.cursor.idx)] },
      },
      [[], ...this.what.series.map(() => [])],
      this.#picture,
    );
    this.#legend.replaceChildren(
      ...this.what.series.map(series => {
        const mark = make("i.mark");
        mark.style.background = `var(--${series.colour})`;
        return make("li", {}, mark, typeof series.label === "string" ? series.label : pick(series.label), " ", make("b.number"));
      }),
    );
    if (this.data) {
      this.show(this.data);
    }
  }

  /** Describes what is shown next at once: somebody chose it. Otherwise a reader is not told every second. */
  describeSoon() {
    this.#described = 0;
  }

  /** @param {number[][]} data Seconds, then a list a series. */
  show(data) {
    this.data = data;
    this.#plot.setData(data);
    this.#tell(this.#plot.cursor.idx);
    if (Date.now() - this.#described > 5_000) {
      this.#described = Date.now();
      this.#describe();
    }
  }

  /** The values under the cursor, or the newest. */
  #tell(index) {
    const at = index ?? (this.data?.[0].length ?? 0) - 1;
    [...this.#legend.querySelectorAll("b")].forEach((value, i) => say(value, this.what.format(this.data?.[i + 1][at] ?? null)));
  }

  #describe() {
    const lines = this.what.series.map((series, i) => {
      const values = this.data[i + 1].filter(value => value != null);
      const label = typeof series.label === "string" ? series.label : pick(series.label);
      return `${label}: ${pick(words.chartNow)} ${this.what.format(values.at(-1) ?? null)}, ${pick(words.chartMost)} ${this.what.format(values.reduce((most, value) => Math.max(most, value), 0))}`;
    });
    this.#picture.setAttribute("aria-label", `${pick(this.what.title)}. ${lines.join("; ")}`);
    this.#tabulate();
  }

  /** Means of the last minutes. */
  #tabulate() {
    if (!this.details.open || !this.data) {
      return;
    }

    const minutes = new Map();
    this.data[0].forEach((time, row) => {
      const minute = Math.floor(time / 60) * 60;
      minutes.set(minute, [...(minutes.get(minute) ?? []), row]);
    });
    const mean = (values, rows) => {
      const known = rows.map(row => values[row]).filter(value => value != null);
      return known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
    };
    const heads = this.what.series.map(series => make("th.number", { scope: "col" }, typeof series.label === "string" ? series.label : pick(series.label)));
    this.#table.replaceChildren(
      make(
        "table",
        {},
        make("thead", {}, make("tr", {}, make("th", { scope: "col" }, pick(words.time)), ...heads)),
        make(
          "tbody",
          {},
          ...[...minutes].slice(-tableMinutes).reverse().map(([minute, rows]) =>
            make("tr", {}, make("th", { scope: "row" }, clock(minute).slice(0, 5)), ...this.data.slice(1).map(values => make("td.number", {}, this.what.format(mean(values, rows)))))),
        ),
      ),
    );
  }
}
