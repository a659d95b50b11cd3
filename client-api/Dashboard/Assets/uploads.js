// The uploads, each with a bar that moves.

import { pick } from "/assets/pages/look.js";
import { badge, make, replace, say } from "./elements.js";
import { instant, named, number } from "./format.js";
import { words } from "./words.js";

const moving = ["validating", "publishing"];
const colours = { publishing: "accent", validating: "accent", published: "good", held: "warn", ready: "", rejected: "bad", cancelled: "", undone: "" };
const window = 6_000; // Milliseconds over which a speed is reckoned.

class Line {
  #seen = [];

  constructor(upload) {
    this.bar = make("progress", { max: 1 });
    this.name = make("a", { href: `/dashboard/municipalities/${upload.code}` });
    this.marks = make("span.marks");
    this.numbers = make("span.number.muted.small");
    this.element = make("li.upload", { "data-upload": upload.id }, make("div.upload-head", {}, this.name, this.marks), this.bar, this.numbers);
  }

  /** @returns {boolean} Whether it has just been published. */
  show(upload) {
    const ended = this.upload && this.upload.state !== "published" && upload.state === "published";
    this.upload = upload;
    say(this.name, upload.name);
    const state = `${upload.state}/${document.documentElement.lang}`;
    if (this.marks.dataset.state !== state) {
      this.marks.dataset.state = state;
      this.marks.replaceChildren(badge("", named(words.uploadMode, upload.mode)), " ", badge(colours[upload.state], named(words.upload, upload.state)));
    }

    const done = upload.state === "published" || upload.state === "undone" ? upload.rows : upload.processed;
    this.bar.max = Math.max(1, upload.rows);
    this.bar.className = colours[upload.state] === "accent" ? "" : colours[upload.state];
    if (upload.state === "validating") {
      this.bar.removeAttribute("value");
    } else {
      this.bar.value = upload.rows === 0 ? 1 : done;
    }

    this.bar.setAttribute("aria-label", `${upload.name}, ${named(words.upload, upload.state)}`);
    const share = upload.rows > 0 ? `${number((100 * done) / upload.rows)} %` : "";
    say(
      this.numbers,
      [
        `${number(done)} / ${number(upload.rows)} ${pick(words.rows)}`,
        share,
        moving.includes(upload.state) ? this.#speed(done) : instant(upload.publishedAt ?? upload.receivedAt),
        upload.rejected > 0 ? `${number(upload.rejected)} ${pick(words.refused)}` : "",
      ].filter(part => part).join(" · "),
    );
    return ended;
  }

  #speed(done) {
    const now = performance.now();
    this.#seen = [...this.#seen.filter(seen => now - seen.at < window), { at: now, done }];
    const first = this.#seen[0];
    return now > first.at ? `${number((1000 * (done - first.done)) / (now - first.at))} ${pick(words.perSecond)}` : "";
  }
}

export class Uploads {
  #lines = new Map();
  #latest = [];

  /** @param {{list: Element, none: Element, announcements: Element, only?: string}} places only: the code of a body. */
  constructor(places) {
    this.places = places;
  }

  show(uploads) {
    this.#latest = this.places.only ? uploads.filter(upload => upload.code === this.places.only) : uploads;
    const lines = this.#latest.map(upload => {
      const line = this.#lines.get(upload.id) ?? new Line(upload);
      if (line.show(upload)) {
        say(this.places.announcements, `${upload.name}${pick(words.published)}`);
      }

      return [upload.id, line];
    });
    this.#lines = new Map(lines);
    const elements = lines.map(([, line]) => line.element);
    if (elements.length !== this.places.list.children.length || elements.some((element, i) => element !== this.places.list.children[i])) {
      replace(this.places.list, elements);
    }

    this.places.none.hidden = elements.length > 0;
  }

  redraw() {
    this.show(this.#latest);
  }
}
