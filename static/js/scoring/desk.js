// The judge's desk: saves every change, walks by keyboard, submits and goes on.

import { Card } from "./card.js";
import { Conflicts } from "./conflicts.js";
import { openCopy } from "./copy.js";
import { listenToKeys } from "./keys.js";
import { forgetPage, openOwnStore, startWorker } from "./offline.js";
import { Saver } from "./saver.js";
import { sendWaiting } from "./waiting.js";

const TYPING_PAUSE = 700;
const CLICK_PAUSE = 100;

const form = document.getElementById("scorecard");
const card = new Card(form);
const token = document.querySelector("meta[name=csrf-token]").content;
const line = document.getElementById("save-state");
const trouble = document.getElementById("trouble");

const page = window.location.pathname;
const store = await openOwnStore(form.dataset.who);
const { id, who, autosave: address, reference } = form.dataset;
const { copy, kept } = await openCopy(store, { card: id, who, address, page, reference });
const half = { ...kept?.half }; // What is half typed in the paper form stays until the field is filled in here.
const saver = new Saver({
  address,
  token,
  state: kept ?? { version: Number(form.elements.version.value), device: copy.device },
  on: { state: say, kept: keep, reply: takeReply, refused, offline },
});
const conflicts = new Conflicts(card, {
  keep: (name, mine) => saver.change(name, mine, 0),
  changed() {
    card.showTally();
    keep();
  },
});
if (kept) putBack(kept);

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
  if (!saver.isClean && !copy.isKept) event.preventDefault();
});
listenToKeys(card, { submit, goOn });
document.getElementById("save-draft").hidden = true;
card.showTally();
startWorker(form.dataset.worker);
sendWaiting(store, token, { except: [copy.id] });

function keep() {
  return copy.keep(saver, conflicts.unsettled(), half);
}

// Show again what was typed here and is not with the server yet, and send it.
function putBack(record) {
  for (const [name, value] of Object.entries(record.changes)) card.write(name, value);
  for (const [name, mine] of Object.entries(record.unsettled)) conflicts.ask(name, mine, card.read(name));
  say("Changes from this device are sent…");
  saver.sendSoon(0);
}

function note(element, delay) {
  const name = card.nameOf(element);
  if (!name || element.id === "comment-checked") return;
  conflicts.close(name);
  delete half[name];
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

function goOn() {
  saver.send().then(async () => {
    await copy.last;
    if (saver.isClean) window.location.assign(form.dataset.next);
    else if (copy.isKept) window.location.assign(form.dataset.nextPage);
  });
  return true;
}

function takeReply(reply, sent, submits) {
  for (const [name, value] of Object.entries(reply.news)) {
    if (!saver.changes.has(name)) card.write(name, value);
  }
  for (const [name, theirs] of Object.entries(reply.conflicts)) conflicts.ask(name, sent[name], theirs);
  if (reply.submitted) Object.keys(half).forEach((name) => delete half[name]);
  card.showTally();
  showNames(reply.names, submits || "comment" in sent);
  keep();
  if (reply.submitted) {
    Promise.all([copy.last, forgetPage(page)]).finally(() => window.location.assign(reply.next));
    return;
  }
  for (const [name, sentence] of Object.entries(reply.faults)) card.showFault(name, sentence);
  if (submits) showTrouble(listTroubles(reply));
  const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const places = copy.isKept ? " · offline copy kept" : " on the server; nothing is kept on this device";
  if (!conflicts.isEmpty) say("Changed on another device: please choose", "care");
  else if (saver.isClean) say(`Saved ${time}${places}`, "done");
  else say("Saving…");
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
  const signedOut = copy.isKept
    ? "You are signed out. What you typed is kept on this device and sent once you sign in again."
    : "You are signed out. Copy what you typed last, sign in again in another tab, then reload.";
  say(status === 403 || status === 401 ? signedOut : reply.error ?? "Not saved. Reload the page.", "care");
}

// Say where the changes are; a submission that is complete waits, and the judge goes on.
async function offline(hasAnswered, submits) {
  await keep();
  const why = hasAnswered ? "The server does not answer" : "No connection";
  if (!copy.isKept) {
    say(`${why}. Not saved yet: keep this page open, it is tried again.`, "care");
    return;
  }
  say(submits ? `${why}. The submission waits on this device.` : `${why}. Kept on this device, sent when you are back.`, "care");
  if (submits && card.isComplete()) window.location.assign(form.dataset.nextPage);
}

function say(words, tone = "") {
  line.textContent = words;
  line.dataset.tone = tone;
}
