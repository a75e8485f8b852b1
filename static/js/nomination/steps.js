// Shows one section of the form at a time; without this script all of them stand below each other.

export function startSteps(form) {
  const sections = [...form.querySelectorAll("[data-section]")];
  const links = [...document.querySelectorAll("[data-step]")];
  const end = form.querySelector("[data-form-end]");
  const last = sections.at(-1);

  function show(key, { focus }) {
    const section = sections.find((one) => one.id === key) ?? sections[0];
    for (const one of sections) one.hidden = one !== section;
    for (const link of links) {
      if (link.dataset.step === section.id) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    end.hidden = section !== last;
    if (!focus) return;
    scrollTo({ top: 0 });
    section.querySelector("h2").focus({ preventScroll: true });
  }

  function findSection(id) {
    return id ? document.getElementById(id)?.closest("[data-section]") : null;
  }

  function readAddress() {
    return decodeURIComponent(location.hash.slice(1));
  }

  /** A link that leads beside the form, such as to the panel, leaves the step open. */
  function isBeside() {
    const id = readAddress();
    return Boolean(id && document.getElementById(id) && !findSection(id));
  }

  function openAddress({ focus }) {
    const id = readAddress();
    const section = findSection(id);
    if (!section) return false;
    show(section.id, { focus: focus && section.id === id });
    if (section.id !== id) document.getElementById(id).focus();
    return true;
  }

  form.classList.add("is-stepped");
  for (const actions of form.querySelectorAll("[data-step-actions]")) actions.hidden = false;
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-go-step]");
    if (!button) return;
    history.pushState(null, "", `#${button.dataset.goStep}`);
    show(button.dataset.goStep, { focus: true });
  });
  addEventListener("hashchange", () => openAddress({ focus: true }));
  addEventListener("popstate", () => isBeside() || openAddress({ focus: true }) || show(start(), { focus: false }));

  function start() {
    const faulty = sections.find((section) => section.querySelector(".has-error"));
    const unfinished = links.find((link) => /\d/.test(link.querySelector("[data-left]").textContent));
    return faulty?.id ?? unfinished?.dataset.step ?? sections[0].id;
  }

  if (!openAddress({ focus: false })) show(start(), { focus: false });
}
