// The paper form: a grid that is filled in by keyboard; every cell is saved when it is left, the whole submitted at once.

import { Entry } from "./entry.js";
import { openOwnStore, startWorker } from "./offline.js";
import { sendWaiting } from "./waiting.js";

const TYPING_PAUSE = 700;
const LEAVING_PAUSE = 50;

const form = document.getElementById("paper");
const line = document.getElementById("save-state");
const submitButton = document.getElementById("submit-rows");
const trouble = document.getElementById("trouble");
const token = document.querySelector("meta[name=csrf-token]").content;
const store = await openOwnStore(form.dataset.who);
const entries = new Map();
for (const element of form.querySelectorAll("tr[data-id]")) {
  entries.set(element, new Entry(element, { form, store, token, on: { changed: show } }));
}
await Promise.all([...entries.values()].map((entry) => entry.open()));

form.addEventListener("input", ({ target }) => {
  if (!isCell(target)) return;
  target.dataset.changed = "yes";
  find(target).note(nameOf(target), TYPING_PAUSE, false);
  if (target.matches(".paper-input")) goOnAfter(target);
});
form.addEventListener("focusout", ({ target }) => leave(target));
form.addEventListener("focusin", ({ target }) => {
  if (target.matches(".paper-input")) target.select();
});
form.addEventListener("keydown", walk);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  sendForm(event.submitter?.value ?? "save");
});
window.addEventListener("online", () => entries.forEach((entry) => entry.saver.sendSoon(0)));
window.addEventListener("pagehide", () => entries.forEach((entry) => entry.saver.send()));
window.addEventListener("beforeunload", (event) => {
  if ([...entries.values()].some((entry) => !entry.saver.isClean && !entry.copy.isKept)) event.preventDefault();
});
document.getElementById("save-drafts").hidden = true;
if (form.dataset.worker) startWorker(form.dataset.worker);
sendWaiting(store, token, { except: [...entries.values()].map((entry) => entry.copy.id) });
form.dataset.ready = "yes";
show();

function isCell(element) {
  return element.matches(".paper-input, .paper-words textarea");
}

function find(element) {
  return entries.get(element.closest("tr"));
}

function nameOf(element) {
  return element.closest("[data-field]").dataset.field;
}

function leave(element) {
  if (!isCell(element) || element.dataset.changed !== "yes") return;
  element.dataset.changed = "no";
  find(element).note(nameOf(element), LEAVING_PAUSE, true);
}

// One key is a rating or a verdict, save 1, which may become 10: then the next key says.
function goOnAfter(input) {
  if (input.value === "0") input.value = "10";
  if (/^[pf]$/i.test(input.value)) input.value = input.value.toLowerCase() === "p" ? "pass" : "fail";
  if (/^([2-9]|10|pass|fail)$/.test(input.value)) step(input, 1);
}

function walk(event) {
  const { target, key } = event;
  if (key === "Tab" && !event.shiftKey && target.matches(".paper-words textarea")) {
    event.preventDefault();
    (step(target, 1) ?? submitButton).focus();
    return;
  }
  if (!target.matches(".paper-input") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (target.value === "1" && /^[1-9]$/.test(key) && target.selectionStart === 1) {
    event.preventDefault();
    const next = step(target, 1);
    if (!next?.matches(".paper-input")) return;
    next.value = key;
    next.dispatchEvent(new Event("input", { bubbles: true }));
    return;
  }
  const isWordy = target.classList.contains("is-wordy");
  const moves = { Enter: down, ArrowDown: down, ArrowUp: up, ...(isWordy ? {} : { ArrowLeft: back, ArrowRight: on }) };
  if (!moves[key]) return;
  event.preventDefault();
  moves[key](target);
}

function on(input) {
  step(input, 1);
}

function back(input) {
  step(input, -1);
}

function down(input) {
  stepRow(input, 1);
}

function up(input) {
  stepRow(input, -1);
}

function step(input, by) {
  const cells = [...form.querySelectorAll("tr[data-id] .paper-input, tr[data-id] .paper-words textarea")];
  const next = cells[cells.indexOf(input) + by];
  next?.focus();
  return next;
}

function stepRow(input, by) {
  const rows = [...entries.keys()], row = rows[rows.indexOf(input.closest("tr")) + by];
  if (row) row.querySelector(`[data-field="${nameOf(input)}"] .paper-input`).focus();
  else if (by > 0) submitButton.focus();
}

// The server takes the form only when it has every cell, so that nothing depends on this one request.
async function sendForm(action) {
  leave(document.activeElement);
  say("Saving…");
  const settled = await Promise.all([...entries.values()].map((entry) => entry.flush()));
  if (settled.includes(false)) {
    showTrouble();
    return;
  }
  const field = Object.assign(document.createElement("input"), { type: "hidden", name: "action", value: action });
  form.append(field);
  form.submit();
}

function showTrouble() {
  const lines = [...entries.values()].filter((entry) => !entry.isSettled).map((entry) => {
    if (!entry.conflicts.isEmpty) return `${entry.facts.reference}: another device changed it. Choose which counts, then submit.`;
    return `${entry.facts.reference}: ${entry.reason ?? "no connection; it is kept here and sent when you are back. Submit then."}`;
  });
  const items = lines.map((words) => Object.assign(document.createElement("li"), { textContent: words }));
  document.getElementById("trouble-list").replaceChildren(...items);
  trouble.hidden = false;
  trouble.focus();
  show();
}

// Say in one line where everything is.
function show() {
  const all = [...entries.values()], complete = all.filter((entry) => entry.row.isComplete()).length;
  submitButton.textContent = complete === 1 ? "Submit 1 complete row" : `Submit ${complete} complete rows`;
  if (!all.every((entry) => entry.saver)) return;
  const open = all.find((entry) => !entry.conflicts.isEmpty);
  if (open) say(`Changed on another device: please choose in ${open.facts.reference}`, "care");
  else if (all.some((entry) => entry.state === "refused")) say(all.find((entry) => entry.state === "refused").reason ?? "Not saved: look at the marked cells", "care");
  else if (all.some((entry) => entry.state === "offline")) {
    say(all.every((entry) => entry.copy.isKept) ? "No connection. Kept on this device, sent when you are back." : "No connection. Not saved yet: keep this page open, it is tried again.", "care");
  } else if (all.some((entry) => !entry.saver.isClean)) say("Saving…");
  else if (all.some((entry) => Object.keys(entry.half).length)) say("Saved, but for the marked cells", "care");
  else if (all.some((entry) => entry.state === "saved")) {
    say(`Saved ${new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`, "done");
  }
}

function say(words, tone = "") {
  line.textContent = words;
  line.dataset.tone = tone;
}
