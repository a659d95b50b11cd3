// The charts of the dashboard.

import { Chart } from "./chart.js";
import { choose } from "./elements.js";
import { duration, number, rate, size } from "./format.js";
import { words } from "./words.js";

const series = (column, label, colour, fill = false) => ({ column, label, colour: `series-${colour}`, fill });

const all = [
  { title: words.checksPerSecond, wide: true, format: rate, series: [series("checks", words.checks, 1, true)] },
  {
    title: words.answerTime,
    wide: true,
    format: duration,
    series: [series("answerP50", "p50", 3), series("answerP95", "p95", 1), series("answerP99", "p99", 2), series("checkP99", ["メモリ内 p99", "in memory, p99"], 6)],
  },
  { title: words.residents, format: number, series: [series("residents", words.residents, 3, true)] },
  { title: words.turnover, format: rate, series: [series("activations", words.activations, 3), series("collections", words.collections, 2)] },
  { title: words.commitTime, format: duration, series: [series("commitP50", "p50", 3), series("commitP99", "p99", 2)] },
  { title: words.commitRows, format: rate, series: [series("commitRows", words.average, 4, true), series("commits", words.commits, 6)] },
  { title: words.pool, format: number, series: [series("poolBusy", words.busy, 2, true), series("poolIdle", words.idle, 6)] },
  { title: words.journalLag, format: duration, series: [series("journalLag", words.lag, 4, true)] },
  { title: words.eventsWaiting, format: number, series: [series("eventsWaiting", words.eventsWaiting, 5, true), series("journalWaiting", words.journalWaiting, 4)] },
  { title: words.memory, format: size, series: [series("memory", words.process, 1), series("heap", words.heap, 3, true)] },
];

export class Charts {
  #minutes = 15;

  constructor(samples, element, ranges) {
    this.samples = samples;
    this.charts = all.map(what => new Chart(what));
    element.append(...this.charts.map(chart => chart.element));
    choose(ranges, "minutes", minutes => {
      this.#minutes = Number(minutes);
      this.charts.forEach(chart => chart.describeSoon());
      this.draw();
    });
  }

  rebuild() {
    this.charts.forEach(chart => chart.rebuild());
    this.draw();
  }

  /** Nobody looks at a hidden page. */
  draw() {
    if (!document.hidden && this.samples.names) {
      this.charts.forEach(chart => chart.show(this.samples.last(this.#minutes, chart.columns)));
    }
  }
}
