// Side by side: whether passages report the same, by one key; the focus stays where it was while rows change.

const say = (words) => Object.assign(document.querySelector("#said"), { className: "visually-hidden", textContent: words });
const form = () => document.querySelector("#judge");
let picked = null; // a passage by its name, for a verdict with one of another report
let kept = null; // where the focus goes back to

function nameOf(passage) {
  const report = passage.closest("[data-article]").dataset.article;
  return `${report}.r${passage.closest("[data-words]").dataset.revision}.p${passage.dataset.order}`;
}

const placeOf = (passage) => passage && { words: passage.closest("[data-words]").dataset.words, at: passage.dataset.at };
const found = ({ words, at }) => document.querySelector(`[data-words="${CSS.escape(words)}"] [data-at="${at}"]`);

export function pick() {
  const passage = document.activeElement?.closest?.("#comparison [data-at]");
  if (!passage || !form()) return;
  unmark();
  picked = { name: nameOf(passage), article: passage.closest("[data-article]").dataset.article };
  passage.dataset.picked = "";
  say("Picked. Go to a passage of another report: y, the same; n, not the same.");
}

function unmark() {
  document.querySelectorAll("[data-picked]").forEach((one) => delete one.dataset.picked);
  picked = null;
}

// On a cell that has its own buttons these are meant, else the row's.
export function judge(what) {
  const here = document.activeElement;
  const row = here?.closest?.(".line");
  if (!row || !form()) return;
  const passage = here.closest("[data-at]");
  if (picked && passage && passage.closest("[data-article]").dataset.article !== picked.article) return send(what, `${picked.name}~${nameOf(passage)}`);
  const button = here.closest(".cell")?.querySelector(`[name="${what}"]`) ?? row.querySelector(`.tie [name="${what}"]`);
  if (button) button.click();
  else say(row.matches(".aligned") ? "It was said already." : "No other report stands beside this. Pick one passage with p, then go to the other.");
}

function send(name, value) {
  const button = Object.assign(document.createElement("button"), { name, value, hidden: true });
  form().append(button);
  button.click(); // htmx sends the button that was clicked
  button.remove();
}

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.elt.id !== "judge") return;
  const button = detail.requestConfig.triggeringEvent?.submitter;
  const row = (button?.isConnected && button.closest(".line")) || document.activeElement?.closest?.(".line");
  const own = document.activeElement?.closest?.("[data-at]");
  const passage = own && row?.contains(own) ? own : row?.querySelector("[data-at]");
  kept = passage && { ...placeOf(passage), name: own ? null : button?.name, top: passage.getBoundingClientRect().top };
});

// The rows before it may be others now: what the editor reads stays where it was on the screen.
function hold(passage, top) {
  const within = Math.min(Math.max(top, 120), innerHeight - 120); // a page that was still scrolling had it elsewhere
  scrollBy({ top: passage.getBoundingClientRect().top - within, behavior: "instant" });
}

document.addEventListener("htmx:afterSettle", () => {
  const passage = kept && found(kept);
  if (!passage) return;
  const { name, top } = kept;
  const row = passage.closest(".line");
  const place = (name && row?.querySelector(`.tie [name="${name}"], .tie button`)) || passage;
  kept = null;
  unmark();
  if (place === passage) passage.tabIndex = 0;
  place.focus({ preventScroll: true });
  document.querySelector("#messages")?.toggleAttribute("data-fresh", true);
  hold(passage, top);
  requestAnimationFrame(() => hold(passage, top));
});
