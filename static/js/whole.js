// Whole texts scroll in step: the row at the reading line, which sinks from top to bottom, stands level in all.
// Between rows the place is interpolated; a row that would make a text jump, stand or go back is let go.

const put = new WeakMap(); // where we put a text
const SPREAD = 4; // times the pace of the whole, or a fourth of it
let leader, waiting;

const roomOf = (text) => Math.max(text.scrollHeight - text.clientHeight, 1);

// Where the shared rows begin, in pixels.
function placesOf(text) {
  const zero = text.getBoundingClientRect().top - text.scrollTop;
  const parts = [...text.querySelectorAll(".aligned[data-row]")].reverse(); // of several the first stays
  return new Map(parts.map((part) => [part.dataset.row, part.getBoundingClientRect().top - zero]));
}

// The longest chain of points [scroll here, there] from first to last that rises evenly.
function chain(points, pace) {
  const chains = [];
  for (const point of points) {
    let best = [];
    for (const one of chains) {
      const [x, y] = one.at(-1);
      const ratio = (point[1] - y) / (point[0] - x) / pace;
      if (one[0] === points[0] && ratio > 1 / SPREAD && ratio < SPREAD && one.length >= best.length) best = one;
    }
    chains.push([...best, point]);
  }
  return chains.at(-1);
}

function across(x, points) {
  const next = Math.max(points.findIndex(([here]) => here >= x), 1);
  const [[a, b], [c, d]] = points.slice(next - 1);
  return b + ((x - a) / (c - a)) * (d - b);
}

function follow() {
  waiting = undefined;
  const room = roomOf(leader);
  const mine = placesOf(leader);
  const moves = [...document.querySelectorAll(".text")].filter((text) => text !== leader).map((text) => {
    const theirs = placesOf(text);
    const points = [[0, 0]];
    for (const [row, at] of [...mine].reverse()) {
      const x = (at * room) / leader.scrollHeight;
      if (theirs.has(row)) points.push([x, theirs.get(row) - (at - x)]);
    }
    points.push([room, roomOf(text)]);
    return [text, across(Math.min(leader.scrollTop, room), chain(points, roomOf(text) / room))];
  });
  for (const [text, top] of moves) {
    text.scrollTop = top;
    put.set(text, text.scrollTop);
  }
}

document.addEventListener("scroll", ({ target }) => {
  if (!target.matches?.(".text") || !document.querySelector("#in-step")?.checked || Math.abs(target.scrollTop - put.get(target)) < 2) return;
  put.delete(target);
  leader = target;
  waiting ??= requestAnimationFrame(follow);
}, true);
