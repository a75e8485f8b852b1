// Keeps a job's page fresh while it is being drawn. Without this file the page has a link that loads it again.

const PAUSE = 2000;

async function look() {
  const shown = document.querySelector("[data-job]");
  if (!shown.dataset.open) return;
  if (!document.hidden) {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
      if (answer.ok && !answer.redirected) show(shown, await answer.text());
    } catch {
      // The network is away for a moment: what is shown stays, and the next look comes.
    }
  }
  setTimeout(look, PAUSE);
}

// Only what changed is put in place, so that a button keeps the focus and nothing is read out twice.
function show(shown, text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-job]");
  if (!fresh) return;
  if (fresh.dataset.state !== shown.dataset.state) {
    shown.replaceWith(fresh);
    return;
  }
  const [old, bar] = [shown.querySelector("[data-progress]"), fresh.querySelector("[data-progress]")];
  if (old && bar && old.innerHTML !== bar.innerHTML) old.replaceWith(bar);
}

document.querySelector("[data-again]")?.remove();
setTimeout(look, PAUSE);
