// The counter: a key, a patient, the answer, the ledger that follows, a charge.

import { drawAnswer } from "./answer.js";
import { Charging } from "./charge.js";
import { byId, make, today } from "./elements.js";
import { clearProblem, fill, readQuestion, showIdentifier, showProblem } from "./form.js";
import { Hub, Problem } from "./hub.js";
import { drawCeilings, drawEntries, forgetCeilings, news } from "./ledger.js";
import { examples, words } from "./words.js";
import { pick, setUpLook } from "/assets/pages/look.js";

const comeAgain = 1000;

// All of it is in this tab's memory and gone with it.
let hub = null;
let facility = null; // { code, kind, key }; the code of an own key is learnt from its first charge
let sample = { facilities: [], examples: [] };
let asked = null;
let answer = null;
let sheet = null;
let planned = [];
let known = new Set();
let following = null;

const charging = new Charging(
  lines => {
    planned = lines;
    drawLedger();
  },
  entry => (facility.ownEntries ??= new Set()).add(entry.entryId));

setUpLook(words, drawAll);
byId("service").value = today();
byId("own-key").addEventListener("submit", event => {
  event.preventDefault();
  enter({ code: null, kind: "ownKey", key: byId("key").value.trim() });
});
byId("leave").addEventListener("click", () => location.reload());
byId("second").addEventListener("click", openSecond);
byId("question").addEventListener("submit", event => {
  event.preventDefault();
  lookUp(readQuestion());
});
document.querySelectorAll('[name="shown"]').forEach(one => one.addEventListener("change", () => showIdentifier(one.value)));
drawAll();
offerSample();
beSecond();

/** What `actors up` left beside a sample; elsewhere there is nothing, and a key is typed. */
async function offerSample() {
  const response = await fetch("/counter/sample", { cache: "no-store" });
  if (response.ok) {
    sample = await response.json();
    drawAll();
  }
}

async function enter(as) {
  const trying = new Hub(as.key);
  byId("entrance-problem").textContent = "";
  try {
    await trying.knock();
  } catch (failure) {
    byId("entrance-problem").textContent = pick(refusal(failure));
    return false;
  }

  [hub, facility] = [trying, as];
  byId("key").value = "";
  byId("setting").value = as.kind === "pharmacyDemo" ? "pharmacy" : "outpatient";
  byId("entrance").hidden = true;
  byId("counter").hidden = false;
  byId("main").focus();
  drawAll();
  return true;
}

/** Why a key opens nothing. */
function refusal(failure) {
  if (!(failure instanceof Problem) || failure.status >= 500) {
    return words.noAnswer;
  }

  return failure.status === 429 ? words.keyWait : words.keyWrong;
}

async function lookUp(question) {
  const [form, place] = [byId("question"), byId("question-problem")];
  clearProblem(form, place);
  byId("ask").disabled = true;
  stopFollowing();
  [asked, answer, sheet, known] = [null, null, null, new Set()];
  try {
    answer = await hub.check(question);
    asked = question;
  } catch (failure) {
    showProblem(form, place, failure instanceof Problem ? failure : { errors: {}, message: pick(words.noAnswer) });
  } finally {
    byId("ask").disabled = false;
  }

  if (answer?.recipient) {
    charging.begin(hub, question);
    follow(question);
  }

  drawAll();
  if (answer && matchMedia("(max-width: 62rem)").matches) {
    byId("answer-title").scrollIntoView();
  }
}

/** Keeps the ledger on the screen as it is, whoever charges. */
async function follow(question) {
  const { serviceDate, setting, ...search } = question;
  const signal = (following = new AbortController()).signal;
  live("waiting");
  while (!signal.aborted) {
    try {
      for await (const next of hub.follow({ ...search, month: serviceDate.slice(0, 7) }, signal)) {
        show(next);
      }
    } catch (failure) {
      if (failure instanceof Problem && failure.status < 500 && failure.status !== 429) {
        live("ended");
        return;
      }
    }

    if (!signal.aborted) {
      live("waiting");
      await new Promise(resolve => setTimeout(resolve, comeAgain));
    }
  }
}

function stopFollowing() {
  following?.abort();
  following = null;
  forgetCeilings(byId("ceilings"));
}

function show(next) {
  const first = sheet === null;
  known = new Set((first ? next : sheet).entries.map(entry => entry.entryId));
  sheet = next;
  for (const entry of next.entries) {
    if (facility.ownEntries?.has(entry.entryId)) {
      facility.code = entry.facilityCode;
    }
  }

  drawLedger();
  live("live");
  byId("news").textContent = first ? "" : news(next);
}

function live(state) {
  const badge = byId("live");
  badge.className = `badge ${state === "live" ? "good" : "warn"}`;
  badge.dataset.word = state;
  badge.textContent = pick(words[badge.dataset.word]);
}

async function cancel(entry) {
  try {
    await hub.void(entry.entryId);
  } catch (failure) {
    showProblem(byId("charge"), byId("charge-problem"), failure instanceof Problem ? failure : { errors: {}, message: pick(words.noAnswer) });
  }
}

/** The second window gets key and question by message, within this browser: nothing of them stands in an address. */
function openSecond() {
  const other = sample.facilities.find(one => one.key !== facility.key) ?? facility;
  const second = window.open("/counter", "_blank", "popup,width=1100,height=900");
  const greet = event => {
    if (event.source === second && event.origin === location.origin && event.data === "ready") {
      removeEventListener("message", greet);
      second.postMessage({ facility: { code: other.code, kind: other.kind, key: other.key }, question: asked }, location.origin);
    }
  };
  addEventListener("message", greet);
}

function beSecond() {
  if (!window.opener) {
    return;
  }

  addEventListener("message", async event => {
    if (event.source === window.opener && event.origin === location.origin && event.data.facility && await enter(event.data.facility) && event.data.question) {
      fill(event.data.question);
      byId("setting").value = facility.kind === "pharmacyDemo" ? "pharmacy" : event.data.question.setting;
      lookUp(readQuestion());
    }
  }, { once: true });
  window.opener.postMessage("ready", location.origin);
}

function drawAll() {
  document.title = `${pick(words.title)} – Actors`;
  drawEntrance();
  drawExamples();
  byId("answer").replaceChildren(...(answer ? drawAnswer(answer) : [make("p", { className: "empty", textContent: pick(words.nothingAsked) })]));
  byId("ledger-card").hidden = byId("charge-card").hidden = !answer?.recipient;
  drawLedger();
  charging.draw();
}

function drawLedger() {
  if (sheet) {
    drawCeilings(byId("ceilings"), sheet, planned);
    byId("entries").replaceChildren(...drawEntries(sheet, known, entry => entry.facilityCode === facility.code || facility.ownEntries?.has(entry.entryId), cancel));
  } else {
    byId("entries").replaceChildren();
  }
}

function drawEntrance() {
  byId("demo").hidden = sample.facilities.length === 0;
  byId("demo-keys").replaceChildren(...sample.facilities.map(one =>
    make("button", { className: "button main", type: "button", textContent: `${pick(words[one.kind])} ${one.code}`, onclick: () => enter({ ...one }) })));
  for (const id of ["who", "leave", "second"]) {
    byId(id).hidden = hub === null;
  }

  byId("who").textContent = facility ? [pick(words[facility.kind]), facility.code].filter(Boolean).join(" ") : "";
}

function drawExamples() {
  byId("examples").hidden = sample.examples.length === 0;
  byId("example-list").replaceChildren(...sample.examples.map(one => make("button", {
    className: "button",
    type: "button",
    textContent: pick(examples[one.kind]),
    onclick: () => {
      fill(one);
      lookUp(readQuestion());
    },
  })));
}
