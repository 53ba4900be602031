// The claim on the words under the pointer, the focus or the finger, shown in place; the margin follows the text.
// What is shown is the claim's own note in the margin, copied: nothing is fetched.

const preview = document.querySelector("#preview");
const margin = document.querySelector("#margin");
const OPENS_AFTER = 200; // ms: a pointer that only passes opens nothing
const CLOSES_AFTER = 300; // ms: long enough to reach the preview
const NARROW = 640; // px: here the style sheet makes the preview a drawer
let waiting, shownFor;

const noteOf = (number) => margin.querySelector(`[data-number="${number}"]`);
const numbersOf = (words) => (words.dataset.claims ?? words.dataset.n.replace(/\D/g, "")).split(" ");

function show(words) {
  clearTimeout(waiting);
  if (shownFor === words && preview.matches(":popover-open")) return;
  const notes = numbersOf(words).map(noteOf).filter(Boolean).map((note) => note.cloneNode(true));
  if (!notes.length) return;
  notes.forEach((note) => { note.removeAttribute("id"); note.removeAttribute("data-in-view"); });
  preview.querySelector("ol").replaceChildren(...notes);
  preview.scrollTop = 0;
  preview.showPopover();
  place(words);
  if (innerWidth <= NARROW) keepInView(words);
  shownFor = words;
}

function hide() {
  clearTimeout(waiting);
  if (preview.matches(":popover-open")) preview.hidePopover();
}

// A drawer hides what lies under it: the words go above it.
function keepInView(words) {
  const free = innerHeight - preview.getBoundingClientRect().height;
  const at = words.getBoundingClientRect();
  if (at.bottom > free) scrollBy({ top: at.bottom - free + 24 });
}

// Below the words, or above them where there is more room; the style sheet makes it a drawer on a phone.
function place(words) {
  const at = words.getClientRects()[0];
  const box = preview.getBoundingClientRect();
  const below = at.bottom + 8 + box.height < innerHeight || at.top < innerHeight / 2;
  const left = Math.max(8, Math.min(at.left, innerWidth - box.width - 8));
  preview.style.setProperty("--left", `${left}px`);
  preview.style.setProperty("--top", `${Math.max(8, below ? at.bottom + 6 : at.top - box.height - 6)}px`);
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
    const byHand = event.pointerType === "touch" || event.pointerType === "pen";
    if (words.matches(".ref") && !byHand) return; // a link: it leads to the claim
    event.preventDefault();
    show(words);
  });
  addEventListener("scroll", () => { if (innerWidth > NARROW && preview.matches(":popover-open")) place(shownFor); }, { passive: true });
  follow();
}

// The notes of the words in view are marked, and the first of them is kept in the margin's own view.
function follow() {
  const inView = new Set();
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) inView.add(target);
      else inView.delete(target);
    }
    const numbers = new Set([...inView].flatMap(numbersOf));
    let first;
    for (const note of margin.querySelectorAll("[data-number]")) {
      const current = numbers.has(note.dataset.number);
      note.toggleAttribute("data-in-view", current);
      if (current) first ??= note;
    }
    if (first && margin.scrollHeight > margin.clientHeight && !margin.matches(":hover, :focus-within")) {
      margin.scrollTop += first.getBoundingClientRect().top - margin.getBoundingClientRect().top;
    }
  }, { rootMargin: "-10% 0px -35% 0px" });
  document.querySelectorAll(".text mark[data-claims]").forEach((mark) => seen.observe(mark));
}
