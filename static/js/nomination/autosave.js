// Saves the form by itself: to the server a moment after the last key, and to this device at once.
import { LocalCopy } from "./local-copy.js";

const PAUSE = 1200;
const AGAIN = 15000;

export function readFields(form) {
  const fields = {};
  for (const control of form.querySelectorAll("[data-field] :is(input, textarea, select)")) fields[control.name] = control.value;
  return fields;
}

export class Autosave {
  constructor(form, { onState, onSaved, onConflict, onRefused }) {
    Object.assign(this, { form, onState, onSaved, onConflict, onRefused });
    this.copy = new LocalCopy(form.dataset.id);
    this.saved = readFields(form);
    this.isStopped = false;
    this.running = null;
    form.addEventListener("input", (event) => this.noteChange(event));
    form.addEventListener("change", (event) => this.noteChange(event));
    addEventListener("online", () => this.save());
    addEventListener("offline", () => this.showOffline());
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.save());
    addEventListener("beforeunload", (event) => this.isDirty() && !this.isLeaving && !this.copyKept && event.preventDefault());
  }

  get version() {
    return this.form.elements.version.value;
  }

  changes() {
    return Object.fromEntries(Object.entries(readFields(this.form)).filter(([name, value]) => this.saved[name] !== value));
  }

  isDirty() {
    return Object.keys(this.changes()).length > 0;
  }

  noteChange(event) {
    if (!event.target.closest("[data-field]") || this.isStopped) return;
    if (!this.isDirty()) {
      this.copy.forget();
      return;
    }
    this.copyKept = this.copy.keep(this.version, this.changes());
    if (!navigator.onLine) this.showOffline();
    else this.onState("Writing …", "");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  /** Save now what is not saved; one request at a time. Resolves to whether everything is on the server. */
  async save() {
    clearTimeout(this.timer);
    await this.running;
    if (this.isStopped || !this.isDirty()) return !this.isStopped;
    this.running = this.send();
    const isSaved = await this.running;
    this.running = null;
    return isSaved;
  }

  async send() {
    const changes = this.changes();
    const body = new FormData();
    for (const [name, value] of Object.entries(changes)) body.set(name, value);
    body.set("version", this.version);
    body.set("csrf_token", this.form.elements.csrf_token.value);
    this.onState("Saving …", "");
    let response;
    try {
      response = await fetch(this.form.dataset.autosave, { method: "POST", body, headers: { Accept: "application/json" } });
    } catch {
      this.showOffline();
      this.timer = setTimeout(() => this.save(), AGAIN);
      return false;
    }
    const answer = await response.json().catch(() => ({ error: "" }));
    return response.ok ? this.settle(changes, answer) : this.refuse(response.status, answer);
  }

  settle(changes, answer) {
    Object.assign(this.saved, changes);
    this.form.elements.version.value = answer.version;
    if (this.isDirty()) {
      this.copyKept = this.copy.keep(this.version, this.changes());
      this.timer = setTimeout(() => this.save(), PAUSE);
    } else {
      this.copy.forget();
    }
    this.onState(`Saved ${answer.saved_at} on the server`, "");
    this.onSaved(answer);
    return true;
  }

  refuse(status, answer) {
    if (status === 409) {
      this.isStopped = true;
      this.onState("Not saved on the server · kept on this device", "care");
      if (answer.is_conflict) this.onConflict();
      else this.onRefused(answer.error);
    } else if (status === 429 || status >= 500) {
      this.onState("The server is busy · kept on this device, trying again", "care");
      this.timer = setTimeout(() => this.save(), AGAIN);
    } else {
      this.onState(`Not saved: ${answer.error || "reload the page"} · kept on this device`, "care");
    }
    return false;
  }

  showOffline() {
    if (!this.isDirty()) return;
    const at = new Date().toTimeString().slice(0, 5);
    this.onState(this.copyKept ? `Offline · kept on this device at ${at}` : "Offline · not saved: leave this page open", "care");
  }

  /** A press on a button sends the whole form: nothing needs to be kept back. */
  leave() {
    this.isLeaving = true;
    this.copy.markSending(true);
    clearTimeout(this.timer);
  }
}
