// A modal dialog makes all that stands outside of it inert: while one is open, what editors work with stands in it.

const MOVED = "#messages, #tools, #pen, #keys, #said";
const homes = [...document.querySelectorAll(MOVED)].map((part) => {
  const home = document.createComment(""); // keeps its place among its neighbours
  part.before(home);
  return [part, home];
});
export const openDialog = () => document.querySelector("dialog[open]");

// Told when the dialog opens, is filled anew, or closes.
export function watchDialogs(changed) {
  const move = () => {
    const dialog = openDialog();
    for (const [part, home] of homes) {
      if (!dialog) home.after(part);
      else if (part.parentElement !== dialog) dialog[part.id === "messages" ? "prepend" : "append"](part);
    }
    changed();
  };
  document.addEventListener("htmx:afterSettle", ({ target }) => { if (target.closest?.("dialog") && !target.closest("#pen")) move(); });
  document.addEventListener("close", ({ target }) => { if (target.localName === "dialog") move(); }, true); // it does not bubble
}
