// The samples of the last hour, by column, as the charts draw them.

const kept = 3_600;
const gap = 4; // Seconds without a sample: the service was not there, and no line is drawn across.

export class Samples {
  times = [];
  columns = {};

  /** @param {string[]} names The columns, in the order in which samples hold them. */
  begin(names) {
    for (const name of names) {
      this.columns[name] ??= this.times.map(() => null);
    }

    this.names = names;
  }

  /** Takes in what is newer than what is there. */
  addAll(at, values) {
    at.forEach((one, row) => this.add(one, values.map(column => column[row])));
  }

  /** @param {number} at Milliseconds. */
  add(at, values) {
    const seconds = at / 1000;
    const last = this.times.at(-1);
    if (last >= seconds) {
      return;
    }

    if (seconds - last > gap) {
      this.#push(last + 1, () => null);
    }

    this.#push(seconds, column => values[column]);
    while (this.times.length > kept) {
      this.times.shift();
      this.names.forEach(name => this.columns[name].shift());
    }
  }

  /** The samples of the last minutes. */
  last(minutes, names) {
    const from = (this.times.at(-1) ?? 0) - minutes * 60;
    const first = this.times.findIndex(time => time >= from);
    const cut = values => (first > 0 ? values.slice(first) : values.slice());
    return [cut(this.times), ...names.map(name => cut(this.columns[name] ?? this.times.map(() => null)))];
  }

  now(name) {
    return this.columns[name]?.at(-1) ?? null;
  }

  #push(seconds, value) {
    this.times.push(seconds);
    this.names.forEach((name, column) => this.columns[name].push(value(column)));
  }
}
