// The claim under pointer, focus or finger: its note in the margin is marked, or a copy opens at the words.

const preview = document.querySelector("#preview");
const margin = document.querySelector("#margin");
const OPENS_AFTER = 200; // ms: a passing pointer opens nothing
const CLOSES_AFTER = 300; // ms: to reach the preview
const NARROW = 640; // px: the preview is a drawer
let waiting, shownFor;

const topOf = (one) => one.getBoundingClientRect().top;
const every = [...margin?.querySelectorAll("[data-number]") ?? []];
const mark = (name, notes) => every.forEach((note) => note.toggleAttribute(name, notes.includes(note)));

function notesOf(words) {
  const numbers = (words.dataset.claims ?? words.dataset.n.replace(/\D/g, "")).split(" ");
  return every.filter((note) => numbers.includes(note.dataset.number));
}

function show(words) {
  clearTimeout(waiting);
  if (shownFor === words && preview.matches(":popover-open")) return;
  hide();
  shownFor = words;
  const notes = notesOf(words);
  if (!notes.length || markInMargin(notes)) return;
  const copies = notes.map((note) => note.cloneNode(true));
  copies.forEach((note) => note.removeAttribute("id"));
  preview.querySelector("ol").replaceChildren(...copies);
  preview.scrollTop = 0;
  preview.showPopover();
  place(words);
  const under = words.getBoundingClientRect().bottom - topOf(preview);
  if (innerWidth <= NARROW && under > 0) scrollBy({ top: under + 24 });
}

// Whether the margin beside the text shows them all.
function markInMargin(notes) {
  if (getComputedStyle(margin).position !== "sticky") return false;
  const { top, bottom } = notes[0].getBoundingClientRect();
  if (top < topOf(margin) || bottom > innerHeight) margin.scrollTop += top - topOf(margin);
  if (!notes.every((note) => topOf(note) < innerHeight - 99)) return false; // px: a line of it is not enough
  mark("data-shown", notes);
  return true;
}

function hide() {
  clearTimeout(waiting);
  mark("data-shown", []);
  preview.hidePopover();
}

// Below the words, or above them where there is more room.
function place(words) {
  const at = words.getClientRects()[0];
  const box = preview.getBoundingClientRect();
  const below = at.bottom + 8 + box.height < innerHeight || at.top < innerHeight / 2;
  const left = Math.max(8, Math.min(at.left, innerWidth - box.width - 8));
  preview.style.setProperty("--left", `${left}px`);
  preview.style.setProperty("--top", `${scrollY + Math.max(8, below ? at.bottom + 6 : at.top - box.height - 6)}px`);
}

const wordsAt = (node) => node.closest?.(".text mark[data-claims], .article h1 mark[data-claims], .ref");
const soon = (act, after) => { clearTimeout(waiting); waiting = setTimeout(act, after); };

if (preview?.showPopover && margin) {
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const words = wordsAt(event.target);
    if (words) soon(() => show(words), OPENS_AFTER);
    else if (preview.contains(event.target)) clearTimeout(waiting);
    else soon(hide, CLOSES_AFTER);
  });
  document.addEventListener("focusin", (event) => {
    const words = wordsAt(event.target);
    if (words?.matches(":focus-visible")) show(words);
    else if (!preview.contains(event.target)) hide();
  });
  document.addEventListener("click", (event) => {
    const words = wordsAt(event.target);
    if (!words || !getSelection().isCollapsed) return;
    const byHand = /touch|pen/.test(event.pointerType);
    if (words.matches(".ref") && !byHand) return; // a link: it leads to the claim
    event.preventDefault();
    show(words);
  });
  follow();
}

// The notes of the words in view are told apart; the margin keeps the first in view.
function follow() {
  const inView = new Set();
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) inView[isIntersecting ? "add" : "delete"](target);
    mark("data-in-view", [...inView].flatMap(notesOf));
    const first = margin.querySelector("[data-in-view]");
    if (!first || margin.matches(":hover, :focus-within") || shownFor?.matches(":hover, :focus")) return;
    // the heading stays for the first note and until the margin sticks
    const leads = topOf(margin) < 20 && first.previousElementSibling;
    margin.scrollTop = leads ? margin.scrollTop + topOf(first) - topOf(margin) : 0;
  }, { rootMargin: "-10% 0px -35% 0px" });
  document.querySelectorAll(".text mark[data-claims]").forEach((mark) => seen.observe(mark));
}
