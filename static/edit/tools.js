// The toolbar at chosen words, and the form that opens in place.

import { chosenIn, rangeOf } from "./choosing.js";
import { watchFaults } from "./faults.js";
import { copied, hideAddress, linkTo, showAddress } from "./linking.js";
import { goBack, keepPlace } from "./returning.js";

const tools = document.querySelector("#tools");
const pen = document.querySelector("#pen");
const WAITS = 120; // ms: a selection that is still being drawn shows nothing
const NARROW = matchMedia("(width < 40rem)");
const FIELDS = "input:not([type=hidden]), select, textarea, button:not([tabindex])";
const WARNING = "Press Escape again to discard what you typed.";
const ABOVE = 56; // px that stay above the words
let chosen = null; // the words that the toolbar or the form is about
let opener = null; // what had the focus when the form was opened
let waiting, isDown = false, byTouch = false;
let isTyped = false; // what was typed into the form is given up only when asked twice
let tapping = null; // the passage that a finger has just touched

const say = (words) => { const said = document.querySelector("#said"); if (said) Object.assign(said, { className: "visually-hidden", textContent: words }); };
const isOpen = () => pen.matches(":popover-open");

export const choice = () => chosen;

// Make these the chosen words, as if a hand had selected them.
export function choose(range) {
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  look();
}

function look() {
  clearTimeout(waiting);
  if (isOpen() || document.activeElement?.closest(".address")) return; // the link is selected there
  const selection = getSelection();
  const found = selection.rangeCount && !selection.isCollapsed ? chosenIn(selection.getRangeAt(0)) : null;
  if (!found) return hide();
  chosen = { ...found, once: isSame(chosen, found) ? chosen.once : token() };
  tools.toggleAttribute("data-whole", tapping === found.first && tapping === found.last);
  tools.showPopover();
  keepMarked(rangeOf(found.holder, found.start, found.end)); // a hand that stopped within a word sees what it chose
  place(rangeOf(found.holder, found.start, found.end));
}

function hide() {
  if (!isOpen()) { chosen = null; keepMarked(null); }
  hideAddress(tools);
  if (tools.matches(":popover-open")) tools.hidePopover();
}

// Above the words; below them under a finger, whose own menu stands above.
function place(range) {
  const box = tools.getBoundingClientRect();
  const gap = byTouch ? 28 : 8;
  const lacks = () => [...range.getClientRects()].at(-1).bottom + gap + box.height + 8 - innerHeight; // px, with fractions that no page scrolls by
  if (tapping && lacks() > 0) scrollBy({ top: Math.ceil(lacks()), behavior: "instant" }); // both are seen, the words and what to do with them
  const rects = [...range.getClientRects()];
  const [first, last] = [rects[0], rects.at(-1)];
  const fitsAbove = first.top >= box.height + 12;
  const below = !fitsAbove || (byTouch && lacks() < 1);
  const left = Math.max(8, Math.min(below ? last.left : first.left, innerWidth - box.width - 8));
  const top = below ? Math.min(last.bottom + gap, innerHeight - box.height - 8) : first.top - box.height - 8;
  tools.style.setProperty("--left", `${left}px`);
  tools.style.setProperty("--top", `${scrollY + top}px`);
}

// What is taken, by whole words, is marked: also while the form has the focus and the selection is gone.
function keepMarked(range) {
  if (!CSS.highlights) return;
  if (range) CSS.highlights.set("chosen", new Highlight(range));
  else CSS.highlights.delete("chosen");
}

const address = (act) => `${chosen.holder.dataset.words}${act}/`;
const span = () => ({ revision: chosen.holder.dataset.revision, start: chosen.start, end: chosen.end });
const isSame = (one, other) => one?.holder === other.holder && one.start === other.start && one.end === other.end;
// Names one act on these words: sent twice, it is done once.
const token = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

export function put() {
  if (!chosen) return;
  keepMarked(rangeOf(chosen.holder, chosen.start, chosen.end));
  uncover();
  // the place alone: a server refuses an address as long as words can be
  openPen(`${address("annotate")}?${new URLSearchParams({ ...span(), from: location.pathname })}`);
}

// On a narrow page the form takes the lower part: the words go above it.
function uncover() {
  if (!NARROW.matches) return;
  const { top } = rangeOf(chosen.holder, chosen.start, chosen.end).getBoundingClientRect();
  scrollBy({ top: top - ABOVE, behavior: "instant" });
}

// A form from that address, in place.
export function openPen(url) {
  if (!pen.contains(document.activeElement)) opener = document.activeElement;
  if (tools.matches(":popover-open")) tools.hidePopover();
  pen.replaceChildren();
  isTyped = false;
  pen.showPopover();
  htmx.ajax("GET", url, { source: pen, target: pen, swap: "innerHTML" });
}

export function mark() {
  if (!chosen) return;
  htmx.ajax("POST", address("highlight"), { source: pen, target: pen, swap: "innerHTML", values: { ...span(), words: chosen.words, once: chosen.once } });
}

export async function link() {
  if (!chosen) return;
  const address = linkTo(chosen);
  const button = tools.querySelector("[data-do=link]");
  if (!await copied(address)) {
    showAddress(tools, address);
    place(rangeOf(chosen.holder, chosen.start, chosen.end));
    say("The browser copies nothing here. The link is selected: copy it with your keyboard.");
    return;
  }
  say("The link is copied.");
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = "Copy link"; }, 1500);
}

export function close() {
  const words = chosen;
  if (isOpen()) pen.hidePopover();
  pen.replaceChildren();
  isTyped = false;
  keepMarked(null);
  chosen = null;
  return words;
}

const acts = { put, mark, link };

const unwarn = () => pen.querySelector(".typed")?.remove();

// The first Escape over what was typed only says what a second one does.
function isKept() {
  if (!isOpen() || !isTyped || pen.querySelector(".typed")) return false;
  const said = Object.assign(document.createElement("p"), { className: "typed", textContent: WARNING });
  said.setAttribute("role", "alert");
  pen.append(said);
  return true;
}

// Of the form: back to the words. Of the toolbar: nothing is chosen any more.
export function cancel() {
  if (isOpen()) {
    const words = close();
    if (!words) opener?.focus({ preventScroll: true });
    const range = words && rangeOf(words.holder, words.start, words.end);
    if (range) { words.first.focus({ preventScroll: true }); choose(range); }
    return true;
  }
  if (!tools.matches(":popover-open")) return false;
  const from = document.activeElement?.closest(".address") && chosen.first;
  getSelection().removeAllRanges();
  hide();
  from?.focus({ preventScroll: true });
  return true;
}

if (tools && pen) {
  document.addEventListener("pointerdown", (event) => { isDown = true; tapping = null; byTouch = event.pointerType !== "mouse"; });
  for (const name of ["pointerup", "pointercancel"]) document.addEventListener(name, () => { isDown = false; soon(); });
  document.addEventListener("selectionchange", () => { if (!isDown || byTouch) soon(); });
  tools.addEventListener("pointerdown", (event) => { if (!event.target.closest(".address")) event.preventDefault(); }); // the words stay selected
  tools.addEventListener("click", (event) => acts[event.target.closest("button")?.dataset.do]?.());
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && (isKept() || cancel())) event.preventDefault(); });
  pen.addEventListener("input", () => { isTyped = true; unwarn(); });
  pen.addEventListener("click", (event) => { if (event.target.closest("[data-cancel]")) { event.preventDefault(); cancel(); } });
  document.addEventListener("click", tapped);
  document.addEventListener("annotated", done);
  pen.addEventListener("htmx:afterSettle", entered);
  pen.addEventListener("htmx:beforeOnLoad", ({ detail: { xhr } }) => {
    if (xhr.getResponseHeader("HX-Refresh") === "true") keepPlace(chosen?.first ?? opener);
  });
  watchFaults(pen, show);
  goBack();
}

function show() {
  if (isOpen()) return;
  tools.hidePopover();
  pen.showPopover();
}

// What came into the form's place is seen, a refusal too, and has the focus.
function entered() {
  if (!pen.firstElementChild) return;
  show();
  if (!pen.contains(document.activeElement)) pen.querySelector(FIELDS)?.focus();
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(look, WAITS);
}

// A tap on a sentence offers to highlight it.
function tapped(event) {
  if (!/touch|pen/.test(event.pointerType) || event.defaultPrevented || !getSelection().isCollapsed || isOpen()) return;
  const passage = event.target.closest("[data-words] [data-at]");
  if (!passage || event.target.closest("a, button, mark[data-claims]")) return;
  const range = document.createRange();
  range.selectNodeContents(passage);
  tapping = passage;
  choose(range);
}

// What was stored stands in the text by now: its first words get the focus.
function done({ detail }) {
  getSelection().removeAllRanges();
  close();
  hide();
  const words = detail?.highlight && document.getElementById(`h-${detail.highlight}`);
  const passage = words?.closest("[data-at]");
  if (passage) { passage.tabIndex = -1; passage.focus({ preventScroll: true }); }
}
