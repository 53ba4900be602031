// The overview of the compare page: it marks the rows in view, and is one tab stop that arrow keys walk.

let watcher;

function watch() {
  watcher?.disconnect();
  const links = new Map([...document.querySelectorAll(".overview a")].map((link) => [link.getAttribute("href").slice(1), link]));
  watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) links.get(target.id)?.toggleAttribute("data-seen", isIntersecting);
    const first = [...links.values()].find((link) => link.hasAttribute("data-seen"));
    for (const link of links.values()) {
      link.tabIndex = link === first ? 0 : -1;
      if (link === first) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  });
  for (const id of links.keys()) {
    const row = document.getElementById(id);
    if (row) watcher.observe(row);
  }
}

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

document.addEventListener("keydown", (event) => {
  const link = event.target.closest(".overview a");
  if (!link || !(event.key in STEPS) || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const links = [...document.querySelectorAll(".overview a")];
  const to = links.indexOf(link) + STEPS[event.key];
  links[Math.min(Math.max(to, 0), links.length - 1)].focus();
});

for (const name of ["htmx:afterSettle", "htmx:historyRestore"]) document.addEventListener(name, watch);
watch();
