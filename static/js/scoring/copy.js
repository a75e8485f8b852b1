// The copy of one scorecard's unsent changes on this device, for as long as this page is open its own.

import { hold } from "./locks.js";

const PATIENCE = 800;

// Return a copy for this page. What pages that are closed by now left behind is taken over, with the name under which
// the last of them saved: a device that sends again is not in conflict with itself. A page that is open keeps its own.
export async function openCopy(store, facts) {
  try {
    const kept = await takeOver(store, facts.card);
    if (kept) return { copy: new LocalCopy(store, facts, kept.device), kept };
  } catch {
    store = null; // What cannot be read or written here keeps nothing; the page saves to the server all the same.
  }
  const device = makeName();
  await hold(`${facts.card}:${device}`);
  return { copy: new LocalCopy(store, facts, device), kept: null };
}

async function takeOver(store, card) {
  const left = [];
  for (const { id } of await listCopies(store, card)) {
    const record = (await hold(id, PATIENCE)) ? await store.get(id) : undefined;
    if (record) left.push(record);
  }
  if (!left.length) return null;
  const kept = combine(left);
  await store.put(kept);
  for (const { id } of left) if (id !== kept.id) await store.remove(id);
  return kept;
}

// Put what several pages left into one record, the newest first; where they differ, it is to be asked.
function combine(records) {
  const [newest, ...others] = records.sort((one, other) => other.at - one.at);
  const kept = structuredClone(newest);
  for (const other of others) {
    if ("comment" in other.changes && !("comment" in kept.changes)) kept.commentChecked = other.commentChecked;
    for (const [name, value] of Object.entries(other.changes)) {
      if (name in kept.changes && JSON.stringify(kept.changes[name]) !== JSON.stringify(value)) kept.unsettled[name] = kept.changes[name];
      kept.changes[name] = value;
    }
    kept.version = Math.min(kept.version, other.version);
    kept.unsettled = { ...other.unsettled, ...kept.unsettled };
    kept.half = { ...other.half, ...kept.half };
    kept.submits ||= other.submits;
  }
  if (Object.keys(kept.unsettled).length) kept.submits = false;
  return kept;
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
      at: Date.now(),
    };
    this.last = this.last.then(() => (isEmpty ? this.store.remove(record.id) : this.store.put(record))).catch(() => {
      this.store = null;
    });
    return this.last;
  }
}
