// The list of programs, with a page for each.

import { make } from "./elements.js";
import { read } from "./reading.js";

const most = 1_000;

export class Programs {
  #all = [];

  constructor(list, find) {
    this.list = list;
    this.find = find;
    find.addEventListener("input", () => this.#show());
  }

  async load() {
    const all = [];
    let after = "";
    do {
      const page = await read(`/v1/programs?limit=${most}${after && `&after=${encodeURIComponent(after)}`}`);
      all.push(...(page?.programs ?? []));
      after = page?.after ?? "";
    } while (after);
    this.#all = all;
    this.#show();
  }

  #show() {
    const wanted = this.find.value.trim();
    this.list.replaceChildren(
      ...this.#all
        .filter(program => program.name.includes(wanted) || program.id.startsWith(wanted))
        .map(program => make("li", {}, make("a", { href: `/dashboard/programs/${program.id}` }, make("span.number.id", {}, program.id), program.name))),
    );
  }
}
