// Shows the OpenAPI document with Swagger UI, in the page's own colours.

import { setUpLook } from "/assets/pages/look.js";

const words = {
  skip: ["本文へ", "Skip to the content"],
  title: ["API", "API"],
  counter: ["窓口を試す", "Try the counter"],
  document: ["OpenAPI文書", "OpenAPI document"],
  about: [
    "すべての操作、例、エラーの一覧です。キーは「Authorize」に入れるとこのページから試せます。キーはこのタブのメモリーにだけ置きます。説明は英語です。",
    "Every operation, with examples and errors. Enter a key under “Authorize” to try them from here; it stays in this tab's memory.",
  ],
};

const dark = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

/** Swagger UI knows the dark by a class. */
function follow() {
  root.classList.toggle("dark-mode", root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
}

setUpLook(words, follow);
follow();
SwaggerUIBundle({
  url: "/openapi/v1.json",
  domNode: document.getElementById("api"),
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 3,
  displayRequestDuration: true,
  filter: true,
  persistAuthorization: false,
  tryItOutEnabled: false,
  validatorUrl: null,
  onComplete: () => document.getElementById("servers")?.setAttribute("aria-label", "Server"),
});
