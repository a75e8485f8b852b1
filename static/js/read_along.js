// Reads a draft along while its nominator types: posts the form's fields once typing rests, and shows what was read.
// It never holds anything up: what fails is left as it was, and the next rest tries again.

const REST = 1200;
const panel = document.querySelector("[data-panel]");
const form = document.getElementById("nomination-form");
let timer = 0;
let request = null;
let lastHeadline = "";

function collect() {
  const fields = new FormData(form);
  for (const [name, value] of [...fields]) {
    if (value instanceof File) fields.delete(name);
  }
  return new URLSearchParams(fields);
}

// What is being written in the panel itself must not be taken away.
function isInUse() {
  return panel.contains(document.activeElement) && document.activeElement.matches("textarea, button, summary");
}

async function readAlong() {
  request?.abort();
  request = new AbortController();
  try {
    const answer = await fetch(panel.dataset.panel, { method: "POST", body: collect(), signal: request.signal });
    if (!answer.ok || isInUse()) return;
    show(await answer.text());
  } catch {
    return;
  }
}

function show(fragment) {
  const note = panel.querySelector("textarea")?.value;
  const wasOpen = panel.querySelector("details")?.open;
  panel.innerHTML = fragment;
  const details = panel.querySelector("details");
  if (details && wasOpen) details.open = true;
  const area = panel.querySelector("textarea");
  if (area && note) area.value = note;
  announce();
}

// Only a change of the headline is read out, so that a screen reader is not talked over at every rest.
function announce() {
  const headline = panel.querySelector("[data-headline]")?.textContent.trim() || "";
  if (headline && headline !== lastHeadline) status.textContent = headline;
  lastHeadline = headline;
}

const status = document.createElement("p");
if (panel && form) {
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  panel.after(status);
  lastHeadline = panel.querySelector("[data-headline]")?.textContent.trim() || "";
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(readAlong, REST);
  });
}
