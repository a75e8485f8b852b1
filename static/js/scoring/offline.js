// Keeps the pages of a judge's queue on this device, so that they open without a connection, and in a later session.

import { forgetAll, isShared, openStore, setShared } from "./store.js";

const PAGES = "judge-pages";
const MODULES = ["card.js", "conflicts.js", "copy.js", "desk.js", "keys.js", "locks.js", "offline.js", "queue.js", "saver.js", "store.js", "waiting.js"];

// Return the store of this judge; what another judge left on this device is forgotten first.
export async function openOwnStore(who) {
  if (isShared()) return null;
  let store = await openStore();
  const foreign = (await store?.list())?.some((record) => record.who !== who);
  if (foreign) {
    await forgetAll();
    store = await openStore();
  }
  return store;
}

export async function startWorker(address) {
  if (isShared() || !("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register(address, { scope: "/judge" });
  } catch {
    // Without a worker the pages need a connection; what is typed is kept all the same.
  }
}

// Fetch what a page needs to open later without a connection; the server does not count it as opened.
export async function keepPages(addresses) {
  if (isShared() || !("caches" in window)) return;
  const cache = await caches.open(PAGES);
  const files = new Set(MODULES.map((name) => new URL(name, import.meta.url).href));
  for (const address of addresses) {
    try {
      const response = await fetch(address, { headers: { "X-Offline-Copy": "1" }, redirect: "error" });
      if (!response.ok) continue;
      await cache.put(address, response.clone());
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      for (const part of page.querySelectorAll("link[href], script[src]")) {
        files.add(new URL(part.getAttribute("href") ?? part.getAttribute("src"), location.href).href);
      }
    } catch {
      return;
    }
  }
  for (const file of files) if (file.startsWith(location.origin) && !(await cache.match(file))) await cache.add(file).catch(() => {});
}

export async function forgetPage(address) {
  if ("caches" in window) await (await caches.open(PAGES)).delete(address);
}

export function offerSharedSwitch(element) {
  element.hidden = false;
  const tick = element.querySelector("input");
  tick.checked = isShared();
  tick.addEventListener("change", async () => {
    await setShared(tick.checked);
    if (!tick.checked) window.location.reload();
  });
}
