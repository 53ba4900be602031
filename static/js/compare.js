// The compare page: the overview marks the rows in view and is one tab stop that arrow keys walk; a row opens in
// a dialog, which gives the focus back when it closes; j and k step from row to row.

let watcher;
const all = (places) => [...document.querySelectorAll(places)];

function watch() {
  watcher?.disconnect();
  const links = new Map(all(".overview a").map((link) => [link.getAttribute("href").slice(1), link]));
  watcher = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) links.get(target.id).toggleAttribute("data-seen", isIntersecting);
    const first = document.querySelector(".overview [data-seen]");
    for (const link of links.values()) {
      link.tabIndex = link === first ? 0 : -1;
      link.ariaCurrent = link === first || null;
    }
  });
  for (const row of all(".compared [id]")) if (links.has(row.id)) watcher.observe(row);
}

for (const name of ["htmx:afterSettle", "htmx:historyRestore"]) document.addEventListener(name, watch);
watch();

// From within these places alone.
const STEPS = {
  ".overview a": { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity },
  ".line": { j: 1, k: -1 },
};

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const places = Object.keys(STEPS).find((one) => key in STEPS[one] && target.closest(one));
  if (!places || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const found = all(places);
  const to = found.indexOf(target.closest(places)) + STEPS[places][key];
  const next = found[Math.min(Math.max(to, 0), found.length - 1)];
  (next.querySelector(".open a") ?? next).focus({ preventScroll: true });
  // a smooth one would break off the jump of Enter
  next.scrollIntoView({ block: places === ".line" ? "start" : "nearest", behavior: "instant" });
});

document.addEventListener("htmx:afterSwap", ({ detail: { target } }) => {
  if (target.id !== "opened") return;
  const dialog = target.closest("dialog");
  if (!dialog.open) dialog.showModal();
  target.querySelector("h2").focus();
});
