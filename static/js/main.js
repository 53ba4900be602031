// What every page has: a word when a fragment was put, and when it could not be fetched.

const on = (event, act) => document.addEventListener(`htmx:${event}`, act);

// What went wrong is seen by everybody, what was done is heard by those who do not see it.
function say(words, fault = false) {
  const said = document.querySelector("#said");
  said.className = fault ? "messages" : "visually-hidden";
  said.textContent = words;
}

on("sendError", () => say("The site cannot be reached. Check the connection and try again.", true));
on("responseError", ({ detail: { xhr: { status } } }) => {
  say(status === 404 ? "This was removed in the meantime. Load the page again." : `The site answered with an error (${status}). Load the page again.`, true);
});
on("beforeRequest", () => say(""));

// A fragment says what it is about in data-said on its root; a screen reader hears it.
on("load", ({ detail: { elt } }) => {
  const words = elt !== document.body && (elt.dataset.said ?? elt.querySelector("[data-said]")?.dataset.said);
  if (words) say(words);
});
