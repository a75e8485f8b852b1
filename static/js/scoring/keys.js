// The keys of the desk: digits rate, p passes and f fails in a qualifying round, j and k walk, c comments, n goes on, ? explains.

export function listenToKeys(card, { submit, goOn }) {
  const dialog = document.getElementById("keys"), button = document.getElementById("show-keys");
  button.hidden = false;
  button.addEventListener("click", () => dialog.showModal());
  const hint = document.getElementById("submit-keys");
  hint.hidden = false;
  if (/Mac|iPhone|iPad/.test(navigator.platform)) hint.textContent = "⌘ ↵";

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (isWriting(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (act(event)) event.preventDefault();
  });

  function act(event) {
    if (/^[0-9]$/.test(event.key)) return rate(event.key === "0" ? 10 : Number(event.key));
    if (event.key === "p") return rate("pass");
    if (event.key === "f") return rate("fail");
    if (event.key === "j") return walk(1);
    if (event.key === "k") return walk(-1);
    if (event.key === "c") return focusOn(document.getElementById("comment"));
    if (event.key === "n") return goOn();
    if (event.key === "?") return dialog.showModal() ?? true;
    return false;
  }

  function current() {
    const focused = document.activeElement?.closest?.(".criterion");
    return focused ?? card.criteria.find((section) => card.read(section.dataset.field) === null) ?? card.criteria[0];
  }

  function rate(rating) {
    const section = current();
    if (!card.rate(section.dataset.field, rating)) return false;
    show(section);
    return true;
  }

  function walk(step) {
    const focused = document.activeElement?.closest?.(".criterion");
    const place = focused ? card.criteria.indexOf(focused) + step : 0;
    if (place >= card.criteria.length) return focusOn(document.getElementById("comment"));
    const section = card.criteria[Math.max(0, place)];
    (section.querySelector("input[type=radio]:checked") ?? section.querySelector("input[type=radio]")).focus({ preventScroll: true });
    show(section);
    return true;
  }

  function focusOn(element) {
    element.focus();
    return true;
  }

  function show(section) {
    section.scrollIntoView({ block: "nearest" });
  }
}

function isWriting(element) {
  return element.matches?.("textarea, select, input:not([type=radio]):not([type=checkbox])") ?? false;
}
