// Where two versions meet, the copy on this device stays until a choice is sent.
import { LocalCopy } from "./local-copy.js";

const form = document.querySelector("[data-choosing]");
const copy = new LocalCopy(form.dataset.choosing);
copy.markSending(false);
form.addEventListener("submit", () => copy.forget());
