// Saves one row of the paper form: every change, one request at a time, with a copy on this device until it is sent.

import { Conflicts } from "./conflicts.js";
import { openCopy } from "./copy.js";
import { Row } from "./row.js";
import { Saver } from "./saver.js";

export class Entry {
  // `on` is called with what is to be said of the whole form: {changed}.
  constructor(element, { form, store, token, on }) {
    this.row = new Row(element);
    this.id = element.dataset.id;
    this.version = form.elements[`${this.id}:version`];
    this.store = store;
    this.token = token;
    this.on = on;
    this.half = {};
    this.state = "";
    this.facts = {
      card: this.id, who: form.dataset.who, address: element.dataset.autosave, page: form.dataset.page, reference: element.dataset.reference,
    };
  }

  async open() {
    const { copy, kept } = await openCopy(this.store, this.facts);
    this.copy = copy;
    this.saver = new Saver({
      address: this.facts.address,
      token: this.token,
      state: kept ?? { version: Number(this.version.value), device: copy.device },
      on: {
        state: () => this.say("saving"),
        kept: () => this.keep(),
        reply: (reply, sent) => this.takeReply(reply, sent),
        refused: (status, reply) => this.refused(status, reply),
        offline: () => this.keep().then(() => this.say("offline")),
      },
    });
    this.conflicts = new Conflicts(this.row, {
      keep: (name, mine) => this.saver.change(name, mine, 0),
      changed: () => {
        this.row.showTally();
        this.keep();
        this.on.changed();
      },
    });
    if (kept) this.putBack(kept);
    for (const section of this.row.criteria) this.row.fit(section.dataset.field);
    this.row.showTally();
  }

  get isSettled() {
    return this.saver.isClean && this.conflicts.isEmpty;
  }

  keep() {
    return this.copy.keep(this.saver, this.conflicts?.unsettled() ?? {}, this.half);
  }

  // Show again what was typed here and is not with the server yet, and send it.
  putBack(record) {
    this.half = { ...record.half };
    for (const [name, value] of Object.entries(record.changes)) this.row.write(name, value);
    for (const [name, text] of Object.entries(this.half)) this.row.writeText(name, text);
    for (const [name, mine] of Object.entries(record.unsettled)) this.conflicts.ask(name, mine, this.row.read(name));
    for (const name of Object.keys(this.half)) this.row.showFault(name, this.row.advise(name));
    this.saver.sendSoon(0);
  }

  // Take what stands in a cell; what is no mark yet is kept on this device only, and said once the cell is left.
  note(name, delay, isLeft) {
    const value = this.row.read(name);
    this.conflicts.close(name);
    this.row.fit(name);
    if (value === undefined) {
      this.half[name] = this.row.input(name).value;
      this.saver.changes.delete(name);
      if (isLeft) this.row.showFault(name, this.row.advise(name));
      this.keep();
    } else {
      delete this.half[name];
      this.row.showFault(name, "");
      this.saver.change(name, value, delay);
    }
    this.row.showTally();
    this.on.changed();
  }

  // Send what waits, and say whether the server has everything.
  async flush() {
    for (let tries = 0; tries < 50 && !this.saver.isClean && !this.saver.isStopped && this.state !== "offline"; tries += 1) {
      await this.saver.send();
      if (this.saver.isSending) await new Promise((resolve) => setTimeout(resolve, 100));
    }
    this.version.value = this.saver.version;
    return this.isSettled;
  }

  takeReply(reply, sent) {
    for (const [name, value] of Object.entries(reply.news)) {
      if (!this.saver.changes.has(name) && !(name in this.half)) this.row.write(name, value);
    }
    for (const [name, theirs] of Object.entries(reply.conflicts)) this.conflicts.ask(name, sent[name], theirs);
    if ("comment" in sent) this.showNames(reply.names);
    this.version.value = reply.version;
    this.row.showTally();
    this.row.element.querySelector(".paper-state .state").textContent = "Draft saved";
    this.keep();
    this.say("saved");
    if (reply.submitted) this.copy.last.finally(() => window.location.reload());
  }

  showNames(names) {
    const sentence = names.length ? `“${names.join("”, “")}” may be a name. Write “you” instead, or tick below that this names nobody.` : "";
    this.row.showFault("comment", sentence);
    this.row.element.querySelector(".paper-check").hidden = !names.length;
  }

  refused(status, reply) {
    for (const [name, sentence] of Object.entries(reply.faults ?? {})) this.row.showFault(name, sentence);
    this.reason = status === 401 || status === 403 ? "You are signed out: sign in again in another tab, then reload." : reply.error;
    this.say("refused");
  }

  say(state) {
    this.state = state;
    this.on.changed();
  }
}
