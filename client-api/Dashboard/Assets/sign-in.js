import { pick, setUpLook } from "/assets/pages/look.js";

const words = {
  title: ["サインイン – Actors", "Sign in – Actors"],
  heading: ["サインイン", "Sign in"],
  lead: ["運用者のAPIキーを入力してください。", "Enter an operator's API key."],
  key: ["運用者キー", "Operator key"],
  signIn: ["サインイン", "Sign in"],
  note: [
    "キーはブラウザに保存されません。サインインは、使わないまま30分、または12時間で終わります。",
    "The key is not kept by the browser. The session ends after 30 minutes without use, and after 12 hours.",
  ],
};

const reasons = {
  wrong: ["キーが正しくないか、有効ではありません。", "The key is wrong, or not valid any more."],
  role: ["運用者のキーではありません。", "This is not an operator's key."],
  wait: ["試行が多すぎます。しばらく待ってください。", "Too many attempts. Wait a little."],
};

const asked = new URLSearchParams(location.search);
const why = document.getElementById("why");

setUpLook(words, showWhy);
document.getElementById("to").value = asked.get("to") ?? "";
showWhy();

function showWhy() {
  const reason = reasons[asked.get("why")];
  why.hidden = !reason;
  why.textContent = reason ? pick(reason) : "";
}
