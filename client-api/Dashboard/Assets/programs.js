// The list of programs, with a page for each.

import { pick } from "/assets/pages/look.js";
import { make } from "./elements.js";
import { finder } from "./finding.js";
import { read } from "./reading.js";
import { words } from "./words.js";

const most = 1_000;

/** All that there are: `{ id, name }`. */
export async function readPrograms() {
  const all = [];
  let after = "";
  do {
    const page = await read(`/v1/programs?limit=${most}${after && `&after=${encodeURIComponent(after)}`}`);
    all.push(...(page?.programs ?? []));
    after = page?.after ?? "";
  } while (after);
  return all;
}

export class Programs {
  #all = [];

  constructor(list, find) {
    this.list = list;
    this.find = find;
    find.addEventListener("input", () => this.redraw());
  }

  async load() {
    this.#all = await readPrograms();
    this.redraw();
  }

  redraw() {
    const finds = finder(this.find.value);
    const found = this.#all.filter(program => finds(program.name, program.id));
    this.list.replaceChildren(...found.map(program => make("li", {}, make("a", { href: `/dashboard/programs/${program.id}` }, make("span.number.id", {}, program.id), program.name))));
    if (found.length === 0) {
      this.list.replaceChildren(make("li.muted", {}, pick(words.notFound)));
    }
  }
}
