// One nomination's row of the paper form: its cells read, written, and what they add up to.

const TEN = "0";
const DASH = /^[-–—]/;
const VERDICTS = { p: "pass", pass: "pass", f: "fail", fail: "fail" };

export class Row {
  constructor(element) {
    this.element = element;
    this.sections = [...element.querySelectorAll("[data-field]")];
    this.criteria = this.sections.filter((section) => section.matches(".paper-cell"));
  }

  section(name) {
    return this.sections.find((section) => section.dataset.field === name);
  }

  input(name) {
    return this.section(name).querySelector(".paper-input, textarea");
  }

  // A rating is a number, an abstention {abstain: reason}, a text a string; null is nothing, undefined is half typed.
  read(name) {
    const text = this.input(name).value.trim();
    if (!text) return null;
    if (name === "verdict") return VERDICTS[text.toLowerCase()];
    if (!name.startsWith("score-")) return text;
    if (DASH.test(text)) return this.mayAbstain(name) ? { abstain: text.replace(/^[-–— ]+/, "") } : undefined;
    if (text === TEN) return 10;
    return /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 10 ? Number(text) : undefined;
  }

  write(name, value) {
    if (!this.section(name)) return;
    this.writeText(name, value !== null && typeof value === "object" ? `- ${value.abstain}`.trim() : String(value ?? ""));
  }

  writeText(name, text) {
    if (!this.section(name)) return;
    this.input(name).value = text;
    this.fit(name);
  }

  // A cell that holds words is wide.
  fit(name) {
    if (name.startsWith("score-")) this.input(name).classList.toggle("is-wordy", DASH.test(this.input(name).value.trim()));
  }

  mayAbstain(name) {
    return this.section(name).dataset.abstain === "yes";
  }

  advise(name) {
    if (name === "verdict") return "Type p for pass or f for fail.";
    if (!this.mayAbstain(name) && DASH.test(this.input(name).value.trim())) return "Every judge rates this one: type a number from 1 to 10.";
    return `Type a whole number from 1 to 10${this.mayAbstain(name) ? ", or - and why it cannot be judged" : ""}.`;
  }

  isComplete() {
    return this.criteria.every((section) => {
      const mark = this.read(section.dataset.field);
      if (mark === "fail") return this.read("verdict-reason") !== null;
      return typeof mark === "number" || mark === "pass" || Boolean(mark?.abstain);
    });
  }

  showTally() {
    let weighed = 0, weight = 0;
    for (const section of this.criteria) {
      const mark = this.read(section.dataset.field);
      if (typeof mark !== "number") continue;
      weighed += mark * Number(section.dataset.weight);
      weight += Number(section.dataset.weight);
    }
    this.element.querySelector(".paper-percent").textContent = weight ? `${((10 * weighed) / weight).toFixed(1)} %` : "–";
    this.element.classList.toggle("is-complete", this.isComplete());
  }

  showFault(name, sentence) {
    const section = this.section(name), place = document.getElementById(`${this.input(name).id}-error`);
    section.classList.toggle("has-error", Boolean(sentence));
    if (sentence) this.input(name).setAttribute("aria-invalid", "true");
    else this.input(name).removeAttribute("aria-invalid");
    place.textContent = sentence;
    place.hidden = !sentence;
  }

  say(value) {
    if (value === null || value === undefined) return "nothing";
    if (typeof value === "object") return value.abstain ? `cannot judge: ${value.abstain}` : "cannot judge";
    return String(value);
  }
}
