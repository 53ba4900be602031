// Whole texts scroll in step: the row at the reading line of the text that is scrolled stands level in the others.
// Between two shared rows the place is interpolated. The line sinks from the top edge at a text's beginning to
// the bottom edge at its end, so that all of them begin and end together.

const put = new WeakMap(); // where we scrolled a text to: an event that finds it there is our own
let leader;
let waiting;

const texts = () => [...document.querySelectorAll(".text")];
const inStep = () => document.querySelector("#in-step")?.checked;

// Where the shared rows begin, in pixels of the text's whole height.
function placesOf(text) {
  const zero = text.getBoundingClientRect().top - text.scrollTop;
  const places = new Map();
  for (const part of text.querySelectorAll(".aligned")) {
    if (!places.has(part.dataset.row)) places.set(part.dataset.row, part.getBoundingClientRect().top - zero);
  }
  return places;
}

// at: a place in one text; pairs: [its place, the other's place], rising.
function across(at, pairs) {
  const found = pairs.findIndex(([here]) => here > at);
  const next = found < 0 ? pairs.length - 1 : Math.max(found, 1);
  const [[a, b], [c, d]] = [pairs[next - 1], pairs[next]];
  return b + ((at - a) / (c - a || 1)) * (d - b);
}

function follow() {
  waiting = undefined;
  const room = leader.scrollHeight - leader.clientHeight;
  const line = room > 0 ? (leader.scrollTop / room) * leader.clientHeight : 0;
  const mine = placesOf(leader);
  const moves = texts().filter((text) => text !== leader).map((text) => {
    const theirs = placesOf(text);
    const shared = [...mine].filter(([row]) => theirs.has(row)).map(([row, at]) => [at, theirs.get(row)]);
    const pairs = [[0, 0], ...shared, [leader.scrollHeight, text.scrollHeight]];
    return [text, across(leader.scrollTop + line, pairs) - line];
  });
  for (const [text, top] of moves) {
    text.scrollTop = top;
    put.set(text, text.scrollTop);
  }
}

document.addEventListener("scroll", ({ target }) => {
  if (!target.matches?.(".text") || !inStep() || Math.abs(target.scrollTop - put.get(target)) < 2) return;
  put.delete(target);
  leader = target;
  waiting ??= requestAnimationFrame(follow);
}, true);

const ready = () => document.querySelector(".in-step")?.removeAttribute("hidden");
document.addEventListener("htmx:afterSettle", ready);
ready();
