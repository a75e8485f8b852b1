// Asks which of two devices counts, field by field.

export class Conflicts {
  constructor(card, { keep, changed }) {
    this.card = card;
    this.keep = keep;
    this.changed = changed;
    this.open = new Map();
    this.template = document.getElementById("conflict-template");
  }

  get isEmpty() {
    return this.open.size === 0;
  }

  ask(name, mine, theirs) {
    const section = this.card.section(name);
    if (!section) return;
    this.close(name);
    const panel = this.template.content.firstElementChild.cloneNode(true);
    panel.querySelector(".elsewhere-theirs").textContent = this.card.say(theirs);
    panel.querySelector(".elsewhere-mine").textContent = this.card.say(mine);
    panel.querySelector(".elsewhere-keep").addEventListener("click", () => {
      this.close(name);
      this.card.write(name, mine);
      this.keep(name, mine);
    });
    panel.querySelector(".elsewhere-take").addEventListener("click", () => {
      this.close(name);
      this.card.write(name, theirs);
      this.changed();
    });
    const place = section.querySelector(".scale, .paper-input, textarea");
    place.before(panel);
    this.open.set(name, { panel, mine, theirs });
    this.changed();
  }

  close(name) {
    this.open.get(name)?.panel.remove();
    this.open.delete(name);
  }

  // What would be lost if the page were closed now, so that it can be asked again.
  unsettled() {
    return Object.fromEntries([...this.open].map(([name, conflict]) => [name, conflict.mine]));
  }
}
