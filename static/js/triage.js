// One key decides: k keeps, m moves, a asks, i rules ineligible; n and p turn the pages, u undoes.
// Everything works without this file; the keys only press the buttons and links that carry them.

const reason = document.querySelector("[data-decide] textarea");
const help = document.querySelector("[data-keys-help]");
const STORE = "triage-keys";
let armed = null;
let keysOn = localStorage.getItem(STORE) !== "off";

function isTyping(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
}

function needsReason(button) {
  return button.name === "decision" && button.value !== "keep";
}

// A decision that needs a reason goes to the reason first, with a proposal that typing replaces; Enter sends it.
function press(control) {
  if (needsReason(control) && reason && reason.value.trim() === "") {
    armed = control;
    reason.value = reason.dataset[control.value] || "";
    reason.focus();
    reason.select();
    return;
  }
  control.click();
}

document.addEventListener("keydown", (event) => {
  if (!keysOn || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target === reason) {
    if (event.key === "Enter" && !event.shiftKey && armed && reason.value.trim() !== "") {
      event.preventDefault();
      armed.click();
    } else if (event.key === "Escape") {
      armed = null;
      reason.blur();
    }
    return;
  }
  if (isTyping(event.target)) return;
  const control = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (control) {
    event.preventDefault();
    press(control);
  }
});

// A second press of the same button while the first is on its way sends nothing twice.
document.querySelector("[data-decide]")?.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});

// Single keys can be in the way of speech input, so they can be switched off.
function offerSwitch() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-link small";
  const name = () => {
    button.textContent = keysOn ? "Switch the single keys off" : "Switch the single keys on";
    document.documentElement.classList.toggle("keys-off", !keysOn);
  };
  button.addEventListener("click", () => {
    keysOn = !keysOn;
    localStorage.setItem(STORE, keysOn ? "on" : "off");
    name();
  });
  name();
  help.append(" ", button);
}

if (help) offerSwitch();
