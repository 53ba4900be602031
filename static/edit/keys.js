// Annotating without a mouse: the passage that has the focus, the words chosen in it, one key an act.

import { PASSAGE, endOf, passagesOf, rangeOf, startOf, textOf } from "./choosing.js";
import { openDialog, watchDialogs } from "./dialogs.js";
import { judge, pick } from "./judging.js";
import { wordsOf } from "./points.js";
import { keepPlace } from "./returning.js";
import { choice, choose, link, mark, openPen, put } from "./tools.js";

const STORED = "keys-off";
const UNDO = "#messages form.undo";
const list = document.querySelector("#keys");
const holder = document.querySelector("[data-words]");
// Of the dialog that is open, else of the page, without what a closed one still holds.
const passages = () => [...(openDialog() ?? document).querySelectorAll(`[data-words] ${PASSAGE}`)].filter((one) => !one.closest("dialog:not([open])"));
const current = () => document.activeElement?.closest?.(PASSAGE);

function rove(passage) {
  document.querySelectorAll(`${PASSAGE}[tabindex="0"]`).forEach((one) => { one.tabIndex = -1; });
  passage.tabIndex = 0;
}

// Only one passage is a stop of the tab key; the others are reached from it.
function ready() {
  const all = passages();
  for (const one of all) if (!one.hasAttribute("tabindex")) one.tabIndex = -1;
  if (all.length && !all.some((one) => one.tabIndex === 0)) rove(all.find((one) => one === current()) ?? all.find((one) => one.id === location.hash.slice(1)) ?? all[0]);
  document.querySelectorAll(".pen:not([tabindex])").forEach((one) => { one.tabIndex = -1; });
}

function step(by) {
  const all = passages();
  const at = all.indexOf(current());
  const next = all[at < 0 ? firstInView(all) : Math.max(0, Math.min(all.length - 1, at + by))];
  if (!next) return;
  getSelection().removeAllRanges();
  rove(next);
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

const firstInView = (all) => Math.max(0, all.findIndex((one) => one.getBoundingClientRect().bottom > 0));

// The whole passage, or what is chosen and one passage more or less.
function passage(by = 0) {
  const here = choice()?.first ?? current();
  if (!here) return;
  const all = passagesOf(here.closest("[data-words]"));
  const last = all[Math.max(all.indexOf(here), all.indexOf(choice()?.last ?? here) + by)];
  if (last) take(here.closest("[data-words]"), startOf(here), endOf(last));
}

function take(text, start, end) {
  const range = rangeOf(text, start, end);
  if (range) { choose(range); tell(); }
}

function tell() {
  const words = choice()?.words.split(/\s+/) ?? [];
  const said = document.querySelector("#said");
  const shown = words.length > 9 ? `${words.slice(0, 4).join(" ")} … ${words.slice(-4).join(" ")}` : words.join(" ");
  if (said && words.length) Object.assign(said, { className: "visually-hidden", textContent: `${words.length} words chosen: ${shown}` });
}

// Move one end of the chosen words by a word.
function trim(end, by) {
  if (!choice()) { passage(); if (!choice()) return; }
  const { holder: text, start, end: until } = choice();
  const words = passagesOf(text).flatMap((one) => wordsOf(textOf(one), text.dataset.lang).map(([from, to]) => [startOf(one) + from, startOf(one) + to]));
  const inside = words.filter(([from, to]) => from < until && to > start);
  if (!inside.length) return;
  const first = words.indexOf(inside[0]), last = words.indexOf(inside.at(-1));
  const from = end ? start : (by > 0 ? words[Math.min(first + 1, last)][0] : words[Math.max(0, first - 1)][0]);
  const to = end ? (by > 0 ? words[Math.min(words.length - 1, last + 1)][1] : words[Math.max(first, last - 1)][1]) : until;
  take(text, from, to);
}

// What the message offers: to undo the act that it reports, or to do it again.
const undo = () => document.querySelector(`${UNDO} button`)?.click();

const keys = {
  j: () => step(1),
  k: () => step(-1),
  v: () => { passage(); },
  J: () => passage(1),
  K: () => passage(-1),
  "]": () => trim(true, 1),
  "[": () => trim(true, -1),
  "}": () => trim(false, 1),
  "{": () => trim(false, -1),
  e: () => { if (!choice()) passage(); put(); },
  h: () => { if (!choice()) passage(); mark(); },
  l: () => { if (!choice()) passage(); link(); },
  y: () => judge("confirm"),
  n: () => judge("reject"),
  p: () => pick(),
  u: undo,
};

const isTyping = (node) => node.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

if (list && holder) {
  ready();
  watchDialogs(ready);
  document.addEventListener("htmx:afterSettle", ({ target }) => { if (!target.closest?.("#pen")) ready(); }); // not while typing there
  document.addEventListener("annotated", ready); // the text is anew, and every sentence's pen with it
  document.addEventListener("submit", ({ target }) => {
    if (target.matches(UNDO)) keepPlace(document.activeElement?.closest("#proposals") ?? passages().find((one) => one.tabIndex === 0));
  });
  document.addEventListener("focusin", (event) => { const one = event.target.closest(PASSAGE); if (one) rove(one); });
  const off = list.querySelector("input");
  off.checked = localStorage.getItem(STORED) !== "yes";
  off.addEventListener("change", () => localStorage.setItem(STORED, off.checked ? "" : "yes"));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "?") { list.togglePopover(); return; }
    if (!off.checked || document.querySelector("#pen:popover-open")) return stance(event);
    const act = keys[event.key];
    if (!act || list.matches(":popover-open")) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // j and k have another meaning to those who only read
    act();
  });
}

// In the form, outside of its fields: the first letter of a stance stores it.
function stance(event) {
  const button = off() ? null : document.querySelector(`#pen:popover-open [data-key="${CSS.escape(event.key)}"]`);
  if (button) { event.preventDefault(); button.click(); }
}

function off() {
  return !list.querySelector("input").checked;
}

document.addEventListener("click", (event) => {
  const edit = event.target.closest("a[data-pen]");
  if (!edit || event.ctrlKey || event.metaKey || event.shiftKey || !document.querySelector("#pen")) return;
  event.preventDefault();
  openPen(edit.href);
});
