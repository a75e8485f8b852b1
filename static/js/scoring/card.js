// The fields of a scorecard: read, written, and what they add up to.

export class Card {
  constructor(form) {
    this.form = form;
    this.sections = [...form.querySelectorAll("[data-field]")];
    this.criteria = this.sections.filter((section) => section.matches(".criterion"));
  }

  section(name) {
    return this.sections.find((section) => section.dataset.field === name);
  }

  nameOf(element) {
    return element.closest("[data-field]")?.dataset.field;
  }

  // A rating is a number, an abstention {abstain: reason}, a text a string; null is nothing.
  read(name) {
    if (!name.startsWith("score-")) return this.form.elements[name].value.trim() || null;
    const chosen = this.section(name).querySelector("input[type=radio]:checked");
    if (!chosen) return null;
    if (chosen.value !== "abstain") return Number(chosen.value);
    return { abstain: this.section(name).querySelector(".abstain-reason input").value.trim() };
  }

  write(name, value) {
    if (!this.section(name)) return;
    const field = this.form.elements[name];
    if (!name.startsWith("score-")) {
      if (field instanceof RadioNodeList) for (const radio of field) radio.checked = radio.value === value;
      else field.value = value ?? "";
      return;
    }
    const wanted = value === null ? null : String(typeof value === "object" ? "abstain" : value);
    for (const radio of this.section(name).querySelectorAll("input[type=radio]")) radio.checked = radio.value === wanted;
    const reason = this.section(name).querySelector(".abstain-reason input");
    if (reason && value !== null && typeof value === "object") reason.value = value.abstain;
  }

  rate(name, rating) {
    const radio = this.section(name).querySelector(`input[value="${rating}"]`);
    if (!radio) return false;
    radio.checked = true;
    radio.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }

  isComplete() {
    return this.criteria.every((section) => {
      const mark = this.read(section.dataset.field);
      return mark !== null && (typeof mark === "number" || mark.abstain !== "");
    });
  }

  showTally() {
    let weighed = 0, weight = 0, settled = 0;
    for (const section of this.criteria) {
      const mark = this.read(section.dataset.field);
      if (mark !== null) settled += 1;
      if (typeof mark !== "number") continue;
      weighed += mark * Number(section.dataset.weight);
      weight += Number(section.dataset.weight);
    }
    document.getElementById("percent").textContent = weight ? `${((10 * weighed) / weight).toFixed(1)} %` : "– %";
    document.getElementById("settled").textContent = settled;
  }

  showFault(name, sentence) {
    const section = this.section(name), place = document.getElementById(`${name}-error`);
    if (!section || !place) return;
    section.classList.toggle("has-error", Boolean(sentence));
    place.textContent = sentence;
    place.hidden = !sentence;
  }

  say(value) {
    if (value === null) return "nothing";
    if (typeof value === "object") return value.abstain ? `cannot judge: ${value.abstain}` : "cannot judge";
    return String(value);
  }
}
