// An act after which the page is loaded anew: the focus goes back to where it was, and what was done is said.
// Then keys that wait (waiting.js) go on.

import { passagesOf } from "./choosing.js";

const KEPT = "annotated";
const SOON = 300; // ms: a live region that changes while the page is loading is not heard
const here = () => location.pathname + location.search;
const all = (scope) => [...(scope ?? document).querySelectorAll("[data-words]")].flatMap(passagesOf);

// `node`: what the act was about, a passage, the link to the form, or what stands in a list, which finds its own place.
export function keepPlace(node) {
  const passage = node?.closest("[data-at]");
  const row = node?.closest("dialog")?.querySelector("[data-row-address]")?.getAttribute("href");
  const text = passage?.closest("[data-words]").dataset.words;
  const listed = Boolean(node?.closest("#proposals"));
  const kept = { listed, page: here(), passage: passage ? all(node.closest("dialog")).indexOf(passage) : -1, at: passage?.dataset.at, text, row, link: node?.getAttribute("href") };
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
}

const linked = (href, scope) => (href && (scope ?? document).querySelector(`a[data-pen][href="${CSS.escape(href)}"]`)) || null;

function passageOf({ passage, at, text }, scope) {
  const found = all(scope);
  if (!at) return null; // it was about none
  const isIt = (one) => one?.dataset.at === at && one.closest("[data-words]").dataset.words === text;
  return isIt(found[passage]) ? found[passage] : found.find(isIt) ?? null;
}

// The row that stood open in a dialog, opened again; `then` when its texts are there.
function reopen(row, then) {
  const link = document.querySelector(`.open a[href="${CSS.escape(row)}"]`);
  if (!link) return then();
  const settled = ({ target }) => {
    if (target.id !== "opened") return;
    document.removeEventListener("htmx:afterSettle", settled);
    then();
  };
  document.addEventListener("htmx:afterSettle", settled);
  if (document.readyState === "complete") link.click();
  else addEventListener("load", () => link.click()); // htmx knows the link by then
}

export function goBack() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  if (kept?.page !== here()) ready();
  else if (kept.row) reopen(kept.row, () => settle(kept));
  else settle(kept);
}

const ready = () => document.dispatchEvent(new CustomEvent("keysready", { detail: "page" }));

function settle(kept) {
  const messages = document.querySelector("#messages .messages");
  const scope = document.querySelector("dialog[open]");
  const place = kept.listed ? null : linked(kept.link, scope) ?? passageOf(kept, scope) ?? messages;
  if (place) {
    if (!place.matches("a[href]")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
    const { top, bottom } = place.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) place.scrollIntoView({ block: "center" });
  }
  setTimeout(() => {
    const said = document.querySelector("#said");
    if (said && messages) Object.assign(said, { className: "visually-hidden", textContent: messages.dataset.said });
  }, SOON);
  ready();
}
