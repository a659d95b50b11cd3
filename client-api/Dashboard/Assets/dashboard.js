// The dashboard: puts the parts together and gives each its events.

import { setUpLook } from "/assets/pages/look.js";
import { Charts } from "./charts.js";
import { BodyMap } from "./map.js";
import { Programs } from "./programs.js";
import { showKinds, showReasons } from "./reasons.js";
import { Samples } from "./samples.js";
import { Connection, showHealth, showHosts } from "./service.js";
import { follow } from "./stream.js";
import { Tiles } from "./tiles.js";
import { Uploads } from "./uploads.js";
import { words } from "./words.js";

const find = id => document.getElementById(id);

const samples = new Samples();
const tiles = new Tiles(samples, find("tiles"));
const charts = new Charts(samples, find("charts"), find("ranges"));
const connection = new Connection(find("connection"));
const uploads = new Uploads({ list: find("uploads"), none: find("no-uploads"), announcements: find("announcements") });
const programs = new Programs(find("programs"), find("find-program"));
const map = new BodyMap({
  map: find("map"), legend: find("legend"), colours: find("colours"), find: find("find"), head: find("detail-head"), sum: find("detail-sum"), list: find("detail"),
});
let host = "";
let instance;
let latest;
let service;

setUpLook(words, redraw);
charts.rebuild();
map.redraw();
programs.load();

follow(
  {
    hello(greeting) {
      samples.begin(greeting.columns);
      host = greeting.host;
      document.body.dataset.instance = greeting.instance;
      if (instance && instance !== greeting.instance) {
        programs.load();
      }

      instance = greeting.instance;
    },
    history(history) {
      samples.addAll(history.at, history.values);
      draw();
    },
    sample(sample) {
      samples.add(sample.at, sample.values);
      latest = sample;
      document.body.dataset.sample = sample.at;
      draw();
    },
    uploads: lines => uploads.show(lines),
    bodies: bodies => map.put(bodies),
    service(state) {
      service = state;
      showService();
    },
  },
  state => connection.show(state),
);

document.addEventListener("visibilitychange", draw);

function draw() {
  tiles.draw();
  charts.draw();
  if (latest && !document.hidden) {
    showReasons(find("reasons"), latest.reasons);
    showKinds(find("kinds"), latest.kinds);
  }
}

function showService() {
  showHealth(find("health"), service?.health);
  showHosts(find("hosts"), service?.hosts, host);
}

/** In the language and the colours of now. */
function redraw() {
  charts.rebuild();
  connection.redraw();
  uploads.redraw();
  map.redraw();
  programs.redraw();
  draw();
  showService();
}
