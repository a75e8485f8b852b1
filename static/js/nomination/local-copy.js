// Keeps on this device what has not reached the server yet.

export class LocalCopy {
  constructor(id) {
    this.key = `nomination:${id}`;
  }

  /** Keep the fields with the version that they were typed over; false where the browser refuses. */
  keep(version, fields) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ version, fields, at: Date.now() }));
      return true;
    } catch {
      return false;
    }
  }

  /** Note whether the whole form is on its way to the server with what is kept. */
  markSending(isSending) {
    const kept = this.read();
    if (!kept) return;
    try {
      localStorage.setItem(this.key, JSON.stringify({ ...kept, isSending }));
    } catch {
      // It then counts as not sent, and is offered again.
    }
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Where nothing can be kept there is nothing to forget.
    }
  }
}
