// The nominator's form: steps, word counters, saving by itself, files and the panel that reads along.
import { Autosave } from "./autosave.js";
import { showCount, startCounters } from "./counters.js";
import { startFiles } from "./files.js";
import { startPanel } from "./panel.js";
import { startSteps } from "./steps.js";

const form = document.getElementById("nomination-form");
const notice = document.querySelector("[data-notice]");

function showState(words, tone) {
  const state = document.querySelector("[data-save-state]");
  state.textContent = words;
  state.dataset.tone = tone;
}

function showNotice(sentence, label, act) {
  notice.replaceChildren();
  const text = document.createElement("p");
  text.textContent = sentence;
  notice.append(text);
  if (label) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet";
    button.textContent = label;
    button.addEventListener("click", act);
    notice.append(button);
  }
  notice.setAttribute("role", "alert");
  notice.hidden = false;
}

function showAnswer(answer) {
  for (const field of form.querySelectorAll("[data-field]")) {
    const sentence = answer.faults[field.dataset.field] ?? "";
    const control = form.elements[field.dataset.field];
    const error = field.querySelector("[data-error]");
    const reading = field.querySelector("[data-reading]");
    if (sentence && control === document.activeElement && control.dataset.wordLimit) continue;
    error.textContent = sentence;
    error.hidden = !sentence;
    field.classList.toggle("has-error", Boolean(sentence));
    if (sentence) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
    if (reading) {
      const words = answer.readings[field.dataset.field];
      reading.textContent = words && words !== control.value ? `Read as ${words}` : "";
    }
  }
  for (const [key, left] of Object.entries(answer.left)) {
    document.querySelector(`[data-left="${key}"]`).textContent = left ? `${left} to do` : "complete";
  }
}

function sendWhole(go) {
  autosave.leave();
  const button = document.createElement("input");
  Object.assign(button, { type: "hidden", name: "go", value: go });
  form.append(button);
  form.submit();
}

/** Send only what was typed here, so that the choice is about that alone. */
function compare() {
  const changes = autosave.changes();
  for (const control of form.querySelectorAll("[data-field] :is(input, textarea, select)")) control.disabled = !(control.name in changes);
  sendWhole("save");
}

const autosave = new Autosave(form, {
  onState: showState,
  onSaved: showAnswer,
  onConflict: () => showNotice("Another tab or device saved this nomination in the meantime. Nothing is overwritten.", "Compare and choose", compare),
  onRefused: (sentence) => showNotice(`${sentence} What you typed is kept on this device.`),
});

/** Put back what an earlier visit could not send. */
function putBack(fields) {
  for (const [name, value] of Object.entries(fields)) {
    const control = form.elements[name];
    if (!control) continue;
    control.value = value;
    if (control.dataset.wordLimit) showCount(control);
  }
}

function offerLocalCopy() {
  const kept = autosave.copy.read();
  if (!kept?.fields) return;
  const hasArrived = kept.isSending && Number(autosave.version) > Number(kept.version);
  const differs = Object.entries(kept.fields).some(([name, value]) => form.elements[name] && form.elements[name].value !== value);
  if (hasArrived || !differs) {
    autosave.copy.forget();
    return;
  }
  const at = new Date(kept.at).toTimeString().slice(0, 5);
  if (kept.version === autosave.version) {
    putBack(kept.fields);
    showNotice(`What you typed at ${at} had not reached the server; it was kept on this device and is back in the form.`);
    autosave.save();
    return;
  }
  showNotice(`This device kept something that you typed at ${at} and that was never saved. Since then the nomination was saved elsewhere.`, "Compare and choose", () => {
    putBack(kept.fields);
    form.elements.version.value = kept.version;
    compare();
  });
}

form.addEventListener("submit", () => autosave.leave());
document.querySelector("[data-review]").addEventListener("click", async (event) => {
  event.preventDefault();
  if (await autosave.save()) location.assign(event.target.href);
  else sendWhole("review");
});
startCounters(form);
startSteps(form);
startFiles(form);
startPanel(form, autosave);
offerLocalCopy();
