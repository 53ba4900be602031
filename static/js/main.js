// What every page has: a word when a fragment could not be fetched, and the focus kept where a fragment was put.

const said = () => document.querySelector("#said");

// What went wrong is seen by everybody, what was done is heard by those who do not see it.
function say(words, fault = false) {
  if (!said()) return;
  said().className = fault ? "messages" : "visually-hidden";
  said().textContent = words;
}

document.addEventListener("htmx:sendError", () => say("The site cannot be reached. Check the connection and try again.", true));
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  say(status === 404 ? "This was removed in the meantime. Load the page again." : `The site answered with an error (${status}). Load the page again.`, true);
});
document.addEventListener("htmx:beforeRequest", () => say(""));

// A fragment says what it is about in data-said on its root; a screen reader hears it.
document.addEventListener("htmx:load", ({ detail: { elt } }) => {
  const words = elt !== document.body && (elt.dataset.said ?? elt.querySelector("[data-said]")?.dataset.said);
  if (words) say(words);
});
