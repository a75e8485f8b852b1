// Lets the screening room read along beside the form; it never holds the writing up.

const PAUSE = 900;

export function startPanel(form, autosave) {
  const panel = document.querySelector("[data-panel]");
  if (!panel) return;
  let timer;
  let request;

  async function read() {
    request?.abort();
    request = new AbortController();
    const body = new FormData(form);
    for (const input of form.querySelectorAll("input[type=file]")) body.delete(input.name);
    try {
      const response = await fetch(panel.dataset.panel, { method: "POST", body, signal: request.signal });
      if (!response.ok) return;
      const fragment = await response.text();
      if (!isInUse(panel) && !isSame(panel, fragment)) show(panel, fragment);
    } catch {
      // Offline or overtaken by a newer text: what was read last stays in view.
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(read, PAUSE);
  });
  panel.addEventListener("submit", async (event) => {
    const answer = event.target;
    if (!autosave.isDirty()) return;
    const { submitter } = event;
    event.preventDefault();
    if (await autosave.save()) answer.requestSubmit(submitter);
  });
}

/** On a narrow screen the panel lies below the form: a line in the form's head says the same and leads there. */
function show(panel, fragment) {
  panel.innerHTML = fragment;
  const line = document.querySelector("[data-along]");
  if (line) line.textContent = panel.querySelector(".along-headline").textContent;
}

/** Whoever is answering the panel keeps it as it is. */
function isInUse(panel) {
  return panel.contains(document.activeElement) || panel.querySelector("details[open]") !== null;
}

/** A live region that is filled again with the same words would be read out again. */
function isSame(panel, fragment) {
  const next = document.createElement("template");
  next.innerHTML = fragment;
  return next.content.textContent.replace(/\s+/g, " ").trim() === panel.textContent.replace(/\s+/g, " ").trim();
}
