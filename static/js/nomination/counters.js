// Shows beside each text how many words it has, and how many are too many.
import { countWords } from "./words.js";

export function startCounters(form) {
  for (const control of form.querySelectorAll("[data-word-limit]")) {
    const show = () => showCount(control);
    control.addEventListener("input", show);
    show();
  }
}

export function showCount(control) {
  const limit = Number(control.dataset.wordLimit);
  const count = countWords(control.value);
  const note = document.getElementById(`${control.id}-note`);
  const over = count - limit;
  note.classList.toggle("is-over", over > 0);
  note.textContent =
    over > 0 ? `${over} ${over === 1 ? "word" : "words"} too many: ${count} of up to ${limit}` : `${count} of up to ${limit} words`;
}
