// The copy of one scorecard's unsent changes on this device.

export class LocalCopy {
  constructor(store, facts) {
    this.store = store;
    this.facts = facts; // {id, who, address, page, reference}
    this.last = Promise.resolve();
  }

  get isKept() {
    return this.store !== null;
  }

  async load() {
    return (await this.store?.get(this.facts.id)) ?? null;
  }

  // Keep what the saver still holds and what is still asked about; nothing of both means that nothing is kept.
  keep(saver, unsettled) {
    if (!this.store) return this.last;
    const isEmpty = saver.isClean && Object.keys(unsettled).length === 0;
    const record = {
      ...this.facts,
      version: saver.version,
      device: saver.device,
      changes: Object.fromEntries(saver.changes),
      submits: saver.submits,
      commentChecked: saver.commentChecked,
      unsettled,
    };
    this.last = this.last.then(() => (isEmpty ? this.store.remove(record.id) : this.store.put(record))).catch(() => {
      this.store = null;
    });
    return this.last;
  }
}
