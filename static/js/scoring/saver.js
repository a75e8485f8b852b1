// Sends changes to the server, one request at a time, and never lets go of one before the server has it.

const RETRY = [2000, 4000, 8000, 15000, 30000];

export class Saver {
  constructor({ address, token, state, on }) {
    this.address = address;
    this.token = token;
    this.version = state.version;
    this.device = state.device;
    this.changes = new Map(Object.entries(state.changes ?? {}));
    this.submits = Boolean(state.submits);
    this.commentChecked = Boolean(state.commentChecked);
    this.on = on; // {state, kept, reply, refused, offline}
    this.failures = 0;
    this.isSending = false;
    this.isStopped = false;
  }

  get isClean() {
    return this.changes.size === 0 && !this.submits;
  }

  change(name, value, delay) {
    this.changes.set(name, value);
    this.on.kept();
    this.on.state("Saving…");
    this.sendSoon(delay);
  }

  submit(commentChecked) {
    this.submits = true;
    this.commentChecked = commentChecked;
    this.on.kept();
    this.sendSoon(0);
  }

  sendSoon(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), delay);
  }

  async send() {
    if (this.isSending || this.isClean || this.isStopped) return;
    this.isSending = true;
    clearTimeout(this.timer);
    const sent = Object.fromEntries(this.changes), submits = this.submits;
    let response;
    try {
      response = await fetch(this.address, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify({
          version: this.version, device: this.device, changes: sent, submit: submits, comment_checked: this.commentChecked,
        }),
        keepalive: true,
        redirect: "error",
        signal: AbortSignal.timeout(20000),
      });
      this.take(response.status, await response.json(), sent, submits);
    } catch {
      this.fail(response);
    }
    this.isSending = false;
    if (!this.isClean && this.failures === 0) this.sendSoon(300);
  }

  take(status, reply, sent, submits) {
    if (status >= 500 || status === 429) throw new Error("The server is not well.");
    this.failures = 0;
    if (status !== 200) {
      this.submits = false;
      if (status === 422) for (const name of Object.keys(reply.faults ?? {})) this.changes.delete(name);
      else this.isStopped = true;
      this.on.refused(status, reply);
      return;
    }
    this.version = reply.version;
    for (const [name, value] of Object.entries(sent)) {
      if (JSON.stringify(this.changes.get(name)) === JSON.stringify(value)) this.changes.delete(name);
    }
    if (submits) this.submits = false;
    this.on.reply(reply, sent, submits);
  }

  fail(response) {
    const wait = RETRY[Math.min(this.failures, RETRY.length - 1)];
    this.failures += 1;
    this.on.offline(Boolean(response), this.submits);
    this.sendSoon(wait);
  }
}
