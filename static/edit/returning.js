// An act after which the page is loaded anew: the focus goes back to where it was, and what was done is said.

import { passagesOf } from "./choosing.js";

const KEPT = "annotated";
const SOON = 300; // ms: a live region that changes while the page is loading is not heard
const here = () => location.pathname + location.search;
const all = () => [...document.querySelectorAll("[data-words]")].flatMap(passagesOf);

// `node`: what the act was about, a passage or the link to the form.
export function keepPlace(node) {
  const passage = node?.closest("[data-at]");
  const kept = { page: here(), passage: passage ? all().indexOf(passage) : -1, at: passage?.dataset.at, link: node?.getAttribute("href") };
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
}

const linked = (href) => href && document.querySelector(`a[data-pen][href="${CSS.escape(href)}"]`);

function passageOf({ passage, at }) {
  const found = all();
  return found[passage]?.dataset.at === at ? found[passage] : at && found.find((one) => one.dataset.at === at);
}

export function goBack() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  if (kept?.page !== here()) return;
  const messages = document.querySelector("#messages .messages");
  const place = linked(kept.link) ?? passageOf(kept) ?? messages;
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
}
