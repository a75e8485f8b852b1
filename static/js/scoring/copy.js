// The copy of one scorecard's unsent changes on this device, for as long as this page is open its own.

import { hold } from "./locks.js";

const PATIENCE = 800;

// Return a copy for this page. What a page that is closed by now left behind is taken over, with the name under which
// it saved: a device that sends again is not in conflict with itself. A page that is still open keeps its own.
export async function openCopy(store, facts) {
  for (const record of await listCopies(store, facts.card)) {
    if (await hold(record.id, PATIENCE)) {
      const left = await store.get(record.id);
      if (left) return { copy: new LocalCopy(store, facts, left.device), kept: left };
    }
  }
  const device = makeName();
  await hold(`${facts.card}:${device}`);
  return { copy: new LocalCopy(store, facts, device), kept: null };
}

async function listCopies(store, card) {
  return ((await store?.list()) ?? []).filter((record) => record.card === card);
}

function makeName() {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

class LocalCopy {
  constructor(store, facts, device) {
    this.store = store;
    this.facts = facts; // {card, who, address, page, reference}
    this.device = device;
    this.id = `${facts.card}:${device}`;
    this.last = Promise.resolve();
  }

  get isKept() {
    return this.store !== null;
  }

  // Keep what the saver still holds, what is still asked about and what is half typed; nothing of all is not kept.
  keep(saver, unsettled, half = {}) {
    if (!this.store) return this.last;
    const isEmpty = saver.isClean && [unsettled, half].every((fields) => Object.keys(fields).length === 0);
    const record = {
      ...this.facts,
      id: this.id,
      version: saver.version,
      device: this.device,
      changes: Object.fromEntries(saver.changes),
      submits: saver.submits,
      commentChecked: saver.commentChecked,
      unsettled,
      half,
    };
    this.last = this.last.then(() => (isEmpty ? this.store.remove(record.id) : this.store.put(record))).catch(() => {
      this.store = null;
    });
    return this.last;
  }
}
