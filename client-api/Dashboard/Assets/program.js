// The page of one program: its rules, their versions, and who has registered people under it. The count is a minute old at most.

import { pick, setUpLook } from "/assets/pages/look.js";
import { make, say } from "./elements.js";
import { instant, number } from "./format.js";
import { oneAtATime, read } from "./reading.js";
import { Connection } from "./service.js";
import { follow } from "./stream.js";
import { words } from "./words.js";

const every = 60_000;
const id = location.pathname.split("/").at(-1);
const find = element => document.getElementById(element);
const connection = new Connection(find("connection"));
let program;
let use;

const readAnew = oneAtATime(async () => {
  const tell = state => {
    find("notice").hidden = false;
    say(find("notice"), pick(words[state]));
  };
  program = await read(`/v1/programs/${id}`, tell);
  find("main").classList.toggle("empty", !program);
  if (program) {
    find("notice").hidden = true;
    show();
    use = await read(`/dashboard/programs/${id}/use`, tell);
    show();
  }
});

say(find("name"), id);
setUpLook(words, () => {
  connection.redraw();
  show();
});
readAnew();
setInterval(readAnew, every);
follow({ hello: greeting => (document.body.dataset.instance = greeting.instance), sample: sample => (document.body.dataset.sample = sample.at) }, state => connection.show(state));

function show() {
  if (!program) {
    return;
  }

  say(find("name"), `${program.id} ${program.rules.name ?? ""}`);
  document.title = `${program.id} ${program.rules.name ?? ""} – Actors`;
  say(find("version"), `${pick(words.validFrom)} ${program.version}`);
  find("rules").replaceChildren(...program.explanation.map(line => make("li", {}, line)));
  find("versions").replaceChildren(
    ...program.versions.map(version => make("tr", {}, make("th", { scope: "row" }, version.validFrom), make("td", {}, instant(version.knownFrom)))),
  );
  find("counting").hidden = Boolean(use);
  if (use) {
    find("notice").hidden = true;
    const sum = key => number(use.bodies.reduce((all, body) => all + body[key], 0));
    say(find("use-sum"), `${pick(words.total)} ${sum("registrations")} ${pick(words.registrations)} · ${instant(use.countedAt)}`);
    find("use").replaceChildren(
      ...use.bodies.map(body =>
        make(
          "tr",
          {},
          make("th", { scope: "row" }, make("a", { href: `/dashboard/municipalities/${body.code}` }, body.name)),
          make("td.number", {}, number(body.registrations)),
          make("td.number", {}, number(body.people)),
        )),
    );
    if (use.bodies.length === 0) {
      find("use").replaceChildren(make("tr", {}, make("td.muted", { colspan: 3 }, pick(words.nothingYet))));
    }
  }
}
