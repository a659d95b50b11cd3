// The page of one municipality: counts, uploads, refusals, brake. Its uploads are followed; the rest is read anew when one of them changes its state.

import { pick, setUpLook } from "/assets/pages/look.js";
import { badge, make, say } from "./elements.js";
import { instant, named, number } from "./format.js";
import { readPrograms } from "./programs.js";
import { oneAtATime, read } from "./reading.js";
import { Connection } from "./service.js";
import { follow } from "./stream.js";
import { Uploads } from "./uploads.js";
import { words } from "./words.js";

const every = 30_000;
const code = location.pathname.split("/").at(-1);
const find = id => document.getElementById(id);
const connection = new Connection(find("connection"));
const uploads = new Uploads({ list: find("uploads"), none: find("no-uploads"), announcements: find("announcements"), only: code });
const batchColours = { published: "good", rejected: "bad", publishing: "accent", validating: "accent" };
const freshColours = { fresh: "good", overdue: "warn", stale: "bad", none: "" };
let body;
let refusals;
let programs = new Map();
let states = "";

const readAnew = oneAtATime(async () => {
  const tell = state => {
    find("notice").hidden = false;
    say(find("notice"), pick(words[state]));
  };
  body = await read(`/v1/municipalities/${code}`, tell);
  find("main").classList.toggle("empty", !body);
  refusals = body && (await read(`/dashboard/municipalities/${code}/refusals`, tell));
  if (body) {
    find("notice").hidden = true;
    show();
  }
});

say(find("name"), code);
setUpLook(words, () => {
  connection.redraw();
  uploads.redraw();
  show();
});
readNames();
readAnew();
setInterval(readAnew, every);

follow(
  {
    hello: greeting => (document.body.dataset.instance = greeting.instance),
    sample: sample => (document.body.dataset.sample = sample.at),
    uploads(lines) {
      uploads.show(lines);
      const now = lines.filter(line => line.code === code).map(line => `${line.id}${line.state}`).join();
      if (now !== states) {
        states = now;
        readAnew();
      }
    },
  },
  state => connection.show(state),
);

async function readNames() {
  programs = new Map((await readPrograms()).map(program => [program.id, program.name]));
  show();
}

function show() {
  if (!body) {
    return;
  }

  say(find("name"), body.name);
  document.title = `${body.name} – Actors`;
  const freshness = body.freshness;
  const state = !freshness.batchId ? "none" : freshness.stale ? "stale" : freshness.overdue ? "overdue" : "fresh";
  const sum = key => body.inForce.reduce((all, program) => all + program[key], 0);
  const fact = (title, value, under = "") => make("div.card.tile", {}, make("h2", {}, pick(title)), make("p.value.number", {}, value), make("p.muted.small", {}, under));
  find("facts").replaceChildren(
    fact(words.freshness, badge(freshColours[state], pick(words.fresh[state])), code),
    fact(words.lastPublished, freshness.publishedAt ? instant(freshness.publishedAt) : pick(words.never)),
    fact(words.nextExpected, freshness.nextExpectedAt ? instant(freshness.nextExpectedAt) : pick(words.never)),
    fact(words.registrations, number(sum("registrations"))),
  );
  say(find("counted-on"), body.on);
  rows("counts", body.inForce, words.nothingYet, program => [
    make("th", { scope: "row" }, make("a", { href: `/dashboard/programs/${program.programId}` }, make("span.number.id", {}, program.programId), programs.get(program.programId) ?? "")),
    make("td.number", {}, number(program.registrations)),
    make("td.number", {}, number(program.people)),
  ]);
  const brake = body.brake;
  find("brake").replaceChildren(
    ...[
      [words.brakeEnded, `${brake.maxEndedPercent} %`],
      [words.brakeLost, `${brake.maxLostPercent} %`],
      [words.brakeMost, brake.maxEnded == null ? pick(words.none) : number(brake.maxEnded)],
      [words.brakeMinimum, number(brake.minimum)],
    ].flatMap(([term, value]) => [make("dt", {}, pick(term)), make("dd.number", {}, value)]),
  );
  rows("batches", body.lastBatches, words.never, batch => [
    make("th", { scope: "row" }, instant(batch.receivedAt)),
    make("td", {}, named(words.uploadMode, batch.mode)),
    make("td", {}, batch.held ? badge("warn", pick(words.upload.held)) : badge(batchColours[batch.state] ?? "", named(words.upload, batch.state)), ...(batch.preview?.warnings?.length ? [make("span.muted.small.under", {}, batch.preview.warnings.join("; "))] : [])),
    make("td.number", {}, number(batch.rows)),
    make("td.number", {}, number(batch.accepted)),
    make("td.number", {}, number(batch.rejected)),
  ]);
  rows("refusals", refusals?.refusals ?? [], words.noRefusals, refusal => [
    make("th", { scope: "row" }, refusal.field || "–"),
    make("td", {}, refusal.code),
    make("td.number", {}, number(refusal.rows)),
  ]);
}

function rows(id, lines, none, cells) {
  const list = find(id);
  list.replaceChildren(...lines.map(line => make("tr", {}, ...cells(line))));
  if (lines.length === 0) {
    const width = list.parentElement.querySelectorAll("thead th").length;
    list.replaceChildren(make("tr", {}, make("td.muted", { colspan: width }, pick(none))));
  }
}
