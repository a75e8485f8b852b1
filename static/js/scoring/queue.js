// The queue: n goes to the next nomination; pages are kept for later, and what waits on this device is sent.

import { keepPages, offerSharedSwitch, openOwnStore, startWorker } from "./offline.js";
import { sendWaiting } from "./waiting.js";

const TRY_AGAIN = 4000;
let again;
const next = document.getElementById("next-work");
const place = document.getElementById("waiting");
const list = document.getElementById("queue");
const token = document.querySelector("meta[name=csrf-token]").content;

document.addEventListener("keydown", (event) => {
  if (event.key !== "n" || event.ctrlKey || event.metaKey || event.altKey || !next) return;
  if (!event.target.matches("input, textarea, select")) next.click();
});

offerSharedSwitch(document.getElementById("shared-device"));
const store = await openOwnStore(list.dataset.who);
window.addEventListener("online", sendAll);
await sendAll();
await startWorker(list.dataset.worker);
await keepPages(["/judge", ...list.dataset.keep.split(" ").filter(Boolean)]);
list.dataset.kept = "yes";

async function sendAll() {
  const before = (await store?.list())?.length ?? 0;
  const lines = await sendWaiting(store, token);
  place.replaceChildren(...lines.map(showLine));
  place.hidden = lines.length === 0;
  if (before > lines.length) window.location.reload();
  clearTimeout(again);
  if (lines.length) again = setTimeout(sendAll, TRY_AGAIN);
}

function showLine({ page, words }) {
  const line = document.createElement("p");
  line.append(Object.assign(document.createElement("a"), { href: page, textContent: words }));
  return line;
}
