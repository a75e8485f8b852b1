// Takes files in as soon as they are chosen, and removes them, without leaving the page.

const LARGEST = 10 * 1024 * 1024;

export function startFiles(form) {
  form.addEventListener("change", (event) => {
    const input = event.target.closest("[data-upload]");
    if (input?.files.length) upload(form, input);
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-remove]");
    if (!button) return;
    event.preventDefault();
    const list = button.closest("[data-file-list]");
    send(form, list.closest(".field"), list.dataset.fileList, { remove: button.value });
  });
}

async function upload(form, input) {
  const field = input.closest(".field");
  const files = [...input.files];
  const large = files.find((file) => file.size > LARGEST);
  if (large) {
    tell(field, `${large.name} is larger than 10 MB. Make it smaller and try again.`);
    input.value = "";
    return;
  }
  input.disabled = true;
  tell(field, "");
  for (const file of files) if (!(await send(form, field, input.dataset.upload, { [input.name]: file }))) break;
  input.disabled = false;
  input.value = "";
  input.focus();
}

async function send(form, field, question, parts) {
  const body = new FormData();
  body.set("csrf_token", form.elements.csrf_token.value);
  body.set("question", question);
  for (const [name, value] of Object.entries(parts)) body.set(name, value);
  try {
    const response = await fetch(form.dataset.files, { method: "POST", body, headers: { Accept: "text/html, application/json;q=0.5" } });
    const type = response.headers.get("Content-Type") ?? "";
    if (response.ok) field.querySelector("[data-file-list]").outerHTML = await response.text();
    else tell(field, type.includes("json") ? (await response.json()).error : "That file did not reach us. Try again.");
    return response.ok;
  } catch {
    tell(field, "You are offline, so the file did not reach us. Try again later.");
    return false;
  }
}

function tell(field, sentence) {
  const place = field.querySelector("[data-error]");
  place.textContent = sentence;
  place.hidden = !sentence;
  place.setAttribute("role", "alert");
  field.classList.toggle("has-error", Boolean(sentence));
}
