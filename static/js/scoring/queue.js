// On the queue, n goes to the next nomination.

const next = document.getElementById("next-work");

document.addEventListener("keydown", (event) => {
  if (event.key !== "n" || event.ctrlKey || event.metaKey || event.altKey || !next) return;
  if (!event.target.matches("input, textarea, select")) next.click();
});
