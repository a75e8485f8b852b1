// What is not with the server yet, kept in IndexedDB under the judge it belongs to; on a shared device nothing is kept.

const SHARED = "judging-shared-device";
const NAME = "judging-desk";

export function isShared() {
  try {
    return localStorage.getItem(SHARED) === "yes";
  } catch {
    return true;
  }
}

export async function setShared(shared) {
  localStorage.setItem(SHARED, shared ? "yes" : "no");
  if (shared) await forgetAll();
}

// Remove every copy from this device: changes that wait, pages and the worker that keeps them.
export async function forgetAll() {
  const store = await openStore();
  await store?.clear();
  if ("caches" in window) for (const name of await caches.keys()) if (name.startsWith("judge-")) await caches.delete(name);
  for (const registration of (await navigator.serviceWorker?.getRegistrations()) ?? []) await registration.unregister();
}

// Return the store, or null where this browser keeps nothing, such as in a private window.
export async function openStore() {
  try {
    const database = await promise(Object.assign(indexedDB.open(NAME, 1), { onupgradeneeded: create }));
    return new Store(database);
  } catch {
    return null;
  }
}

function create(event) {
  event.target.result.createObjectStore("cards", { keyPath: "id" });
}

class Store {
  constructor(database) {
    this.database = database;
  }

  get(id) {
    return promise(this.cards("readonly").get(id));
  }

  list() {
    return promise(this.cards("readonly").getAll());
  }

  put(record) {
    return this.write((cards) => cards.put(record));
  }

  remove(id) {
    return this.write((cards) => cards.delete(id));
  }

  clear() {
    return this.write((cards) => cards.clear());
  }

  cards(mode) {
    return this.database.transaction("cards", mode).objectStore("cards");
  }

  // Done once it is on disk, not merely asked for.
  write(act) {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction("cards", "readwrite", { durability: "strict" });
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
      act(transaction.objectStore("cards"));
    });
  }
}

function promise(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
