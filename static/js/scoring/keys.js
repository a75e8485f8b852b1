// The keys of the desk: digits rate, x abstains, p passes and f fails in a qualifying round, j and k walk, c comments, n goes on, ? explains.

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
      if (event.key === "Escape") leave(event.target);
      return;
    }
    if (act(event)) event.preventDefault();
  });

  function leave(element) {
    const section = element.closest(".criterion");
    if (section) show(section);
    else element.blur();
  }

  function act(event) {
    if (/^[0-9]$/.test(event.key)) return rate(event.key === "0" ? 10 : Number(event.key));
    if (event.key === "p") return rate("pass");
    if (event.key === "f") return rate("fail");
    if (event.key === "j") return walk(1);
    if (event.key === "k") return walk(-1);
    if (event.key === "x") return abstain();
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
    return card.rate(section.dataset.field, rating) && show(section);
  }

  function abstain() {
    const section = current(), reason = section.querySelector(".abstain-reason input");
    if (!reason) return false;
    card.rate(section.dataset.field, "abstain");
    return show(section) && focusOn(reason);
  }

  function walk(step) {
    const focused = document.activeElement?.closest?.(".criterion");
    const place = focused ? card.criteria.indexOf(focused) + step : 0;
    if (place >= card.criteria.length) return focusOn(document.getElementById("comment"));
    return show(card.criteria[Math.max(0, place)]);
  }

  function focusOn(element) {
    element.focus();
    return true;
  }

  // The criterion itself has the focus, and none of its radios, where a space or an arrow meant to scroll would rate.
  function show(section) {
    section.focus({ preventScroll: true });
    section.scrollIntoView({ block: "nearest" });
    return true;
  }
}

function isWriting(element) {
  return element.matches?.("textarea, select, input:not([type=radio]):not([type=checkbox])") ?? false;
}
