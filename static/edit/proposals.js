// Proposals by keys: y takes the focused one, n rejects it, j and k go on; after an act the next one has the focus.

const STORED = "proposal"; // {page, at}: where the list stood when an act left the page
const ROW = ".proposal, .proposal-group";
const here = () => location.pathname + location.search;
const rows = () => [...document.querySelectorAll("#proposals :is(.proposal, .proposal-group)")];
const isOff = () => localStorage.getItem("keys-off") === "yes";
const isTyping = (node) => node.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

function go(row) {
  if (!row) return;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

const step = (row, by) => { const all = rows(); go(row ? all[all.indexOf(row) + by] : all[0]); };
const press = (row, what) => {
  const found = row?.querySelector(`[data-do=${what}]`);
  if (found?.matches("textarea")) found.select();
  else found?.click();
};

// What comes back stands where the row stands that has taken its place.
function undo(row) {
  const button = document.querySelector("#messages .undo button");
  if (!button) return;
  remember(row);
  button.click();
}

const keys = {
  j: (row) => step(row, 1),
  k: (row) => step(row, -1),
  y: (row) => press(row, "take"),
  n: (row) => press(row, "reject"),
  x: (row) => press(row?.closest(".carry"), "leave"),
  u: undo,
};
// With the focus on no row: into the list; and to undo, where the list is empty or no passages have that key.
const outside = (key, node) => {
  if (key === "p") return () => step(null, 0);
  return key === "u" && (node.closest?.("#proposals") || !document.querySelector("#keys")) ? undo : null;
};
Object.assign(keys, { ArrowDown: keys.j, ArrowUp: keys.k });

// Esc leaves a group's field for the group, whose keys then work.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing || !isTyping(event.target)) return;
  const row = event.target.closest(".proposal-group");
  if (row) go(row);
});

// Before the keys of the passages, which are the same ones.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isOff() || isTyping(event.target)) return;
  if (document.querySelector(":popover-open")) return stance(event);
  const row = event.target.closest?.(ROW);
  const act = row ? Object.hasOwn(keys, event.key) && keys[event.key] : outside(event.key, event.target);
  if (!act || (event.repeat && !/^(j|k|Arrow.*)$/.test(event.key))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  act(row);
}, true);

// In the form that is open over the list: the first letter of a stance stores it, as where the passages have keys.
function stance(event) {
  const button = document.querySelector("#keys") ? null : document.querySelector(`#pen:popover-open [data-key="${CSS.escape(event.key)}"]`);
  if (button) { event.preventDefault(); button.click(); }
}

const remember = (row) => sessionStorage.setItem(STORED, JSON.stringify({ page: here(), at: Math.max(0, rows().indexOf(row)) }));

// Whatever leaves the page from a row: the row that takes its place gets the focus.
function keep(event) {
  const row = event.target.closest?.(ROW) ?? event.target.closest?.(".carry")?.querySelector(ROW);
  if (row && (event.type === "submit" || event.target.closest("[data-do]"))) remember(row);
}
document.addEventListener("click", keep);
document.addEventListener("submit", keep);

// `data-start`: the list is what the page is for. Keys that wait (waiting.js) go on from the row.
function enter() {
  const all = rows();
  const kept = JSON.parse(sessionStorage.getItem(STORED) ?? "null");
  sessionStorage.removeItem(STORED);
  const isBack = kept?.page === here();
  if (isBack && all.length) go(all[Math.min(kept.at, all.length - 1)]);
  else if (isBack) go(ending());
  else if (all.length && document.querySelector("#proposals[data-start]") && !location.hash) all[0].focus({ preventScroll: true });
  if (isBack) document.dispatchEvent(new CustomEvent("keysready", { detail: "list" }));
}

// Nothing is left: what the list says instead.
function ending() {
  const list = document.querySelector("#proposals");
  if (list) list.tabIndex = -1;
  return list;
}
document.addEventListener("htmx:afterSettle", ({ detail: { elt } }) => { if (elt?.querySelector?.("#proposals") || elt?.id === "proposals") enter(); });
if (document.querySelector("#proposals")) enter(); // else it comes later
