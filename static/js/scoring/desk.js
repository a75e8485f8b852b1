// The judge's desk: saves every change, walks by keyboard, submits and goes on.

import { Card } from "./card.js";
import { Conflicts } from "./conflicts.js";
import { listenToKeys } from "./keys.js";
import { Saver } from "./saver.js";

const TYPING_PAUSE = 700;
const CLICK_PAUSE = 100;

const form = document.getElementById("scorecard");
const card = new Card(form);
const token = document.querySelector("meta[name=csrf-token]").content;
const line = document.getElementById("save-state");
const trouble = document.getElementById("trouble");

const saver = new Saver({
  address: form.dataset.autosave,
  token,
  state: { version: Number(form.elements.version.value), device: form.elements.device.value },
  on: { state: say, kept() {}, reply: takeReply, refused, offline },
});
const conflicts = new Conflicts(card, {
  keep: (name, mine) => saver.change(name, mine, 0),
  changed: () => card.showTally(),
});

form.addEventListener("change", (event) => note(event.target, CLICK_PAUSE));
form.addEventListener("input", (event) => {
  if (!event.target.matches("input[type=radio], input[type=checkbox]")) note(event.target, TYPING_PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.value === "save") saver.send();
  else submit();
});
window.addEventListener("online", () => saver.sendSoon(0));
window.addEventListener("pagehide", () => saver.send());
window.addEventListener("beforeunload", (event) => {
  if (!saver.isClean) event.preventDefault();
});
listenToKeys(card, { submit, goOn });
document.getElementById("save-draft").hidden = true;
card.showTally();

function note(element, delay) {
  const name = card.nameOf(element);
  if (!name || element.id === "comment-checked") return;
  conflicts.close(name);
  card.showFault(name, "");
  saver.change(name, card.read(name), delay);
  card.showTally();
}

function submit() {
  if (!conflicts.isEmpty) {
    showTrouble(["Another device changed this scorecard. Choose which counts where it says so, then submit."]);
    return;
  }
  for (const section of card.sections) {
    const name = section.dataset.field;
    if (section.contains(document.activeElement)) saver.changes.set(name, card.read(name));
  }
  trouble.hidden = true;
  say("Submitting…");
  saver.submit(document.getElementById("comment-checked").checked);
}

async function goOn() {
  await saver.send();
  if (saver.isClean) window.location.assign(form.dataset.next);
  return true;
}

function takeReply(reply, sent, submits) {
  for (const [name, value] of Object.entries(reply.news)) {
    if (!saver.changes.has(name)) card.write(name, value);
  }
  for (const [name, theirs] of Object.entries(reply.conflicts)) conflicts.ask(name, sent[name], theirs);
  card.showTally();
  showNames(reply.names, submits || "comment" in sent);
  if (reply.submitted) {
    window.location.assign(reply.next);
    return;
  }
  for (const [name, sentence] of Object.entries(reply.faults)) card.showFault(name, sentence);
  if (submits) showTrouble(listTroubles(reply));
  const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  say(conflicts.isEmpty ? `Saved ${time}` : "Changed on another device: please choose", conflicts.isEmpty ? "done" : "care");
}

function listTroubles(reply) {
  const sentences = Object.values(reply.faults);
  if (Object.keys(reply.conflicts).length) sentences.push("Another device changed this scorecard. Choose which counts, then submit.");
  if (reply.names.length) sentences.push("The comment may name somebody: look at it below.");
  return sentences;
}

function showNames(names, isAsked) {
  if (!isAsked) return;
  const sentence = names.length ? `“${names.join("”, “")}” may be a name. Write “you” instead, or tick below that this names nobody.` : "";
  card.showFault("comment", sentence);
  document.getElementById("comment-check").hidden = !names.length;
}

function showTrouble(sentences) {
  const list = document.getElementById("trouble-list");
  list.replaceChildren(...sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
  trouble.hidden = false;
  trouble.focus();
}

function refused(status, reply) {
  if (status === 422) {
    for (const [name, sentence] of Object.entries(reply.faults ?? {})) card.showFault(name, sentence);
    showTrouble(Object.values(reply.faults ?? {}));
    say("Not saved: see above", "care");
    return;
  }
  const signedOut = "You are signed out. Sign in again in another tab, then reload; copy what you typed last.";
  say(status === 403 || status === 401 ? signedOut : reply.error ?? "Not saved. Reload the page.", "care");
}

function offline(hasAnswered, submits) {
  const why = hasAnswered ? "The server does not answer well" : "No connection";
  say(submits ? `${why}. The submission waits and is tried again.` : `${why}. Not saved yet; tried again in a moment.`, "care");
}

function say(words, tone = "") {
  line.textContent = words;
  line.dataset.tone = tone;
}
