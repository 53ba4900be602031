// The compare page: the overview marks the rows in view and is one tab stop that arrow keys walk; a row opens in
// a dialog, which gives the focus back when it closes; j and k step from row to row.

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
  const next = links[Math.min(Math.max(to, 0), links.length - 1)];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", behavior: "instant" }); // a smooth one would break off the jump of Enter
});

for (const name of ["htmx:afterSettle", "htmx:historyRestore"]) document.addEventListener(name, watch);
watch();

document.addEventListener("htmx:afterSwap", ({ detail: { target } }) => {
  if (target.id !== "opened") return;
  const dialog = target.closest("dialog");
  if (!dialog.open) dialog.showModal();
  target.querySelector("h2").focus();
});

// j and k go from row to row, from within the rows alone.
document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key];
  const row = step && event.target.closest(".line");
  if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...document.querySelectorAll(".line")];
  const next = rows[rows.indexOf(row) + step];
  next?.querySelector(".open a")?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "start", behavior: "instant" });
});
