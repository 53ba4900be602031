// Forms that open in place: shown, focused, closed again, and the focus given back to what opened them.

const FIRST = ["[aria-invalid=true]", "input:checked", "input[type=radio]", "textarea"];
const place = () => document.querySelector("#tagging");

const isDialog = () => place() instanceof HTMLDialogElement;

function close(focus) {
  place().replaceChildren();
  if (isDialog() && place().open) place().close();
  document.querySelector(focus)?.focus();
}

document.addEventListener("htmx:afterSettle", ({ detail: { target } }) => {
  if (target !== place()) return;
  const form = place().querySelector("form");
  if (!form) return;
  if (isDialog() && !place().open) place().showModal();
  const first = FIRST.map((one) => form.querySelector(one)).find(Boolean); // one query of all gives the topmost
  first?.focus();
});

// A form that was taken is gone, whatever the answer was about; where it led is on the form itself.
document.addEventListener("htmx:afterRequest", ({ detail: { requestConfig, xhr } }) => {
  const form = requestConfig.elt;
  if (form.id !== "tag-form" || requestConfig.verb !== "post" || xhr.status !== 200) return;
  document.querySelector("#messages")?.toggleAttribute("data-fresh", true);
  close(form.dataset.focus);
});

document.addEventListener("click", (event) => {
  const leave = event.target.closest("#tagging .leave");
  if (!leave) return;
  const { dataset } = leave.closest("form");
  if ("clash" in dataset) return; // theirs are on the page that the link leads to, not on this one
  event.preventDefault();
  close(dataset.focus);
});

document.addEventListener("keydown", (event) => {
  const form = event.key === "Escape" && event.target.closest?.("#tagging form");
  if (!form || isDialog()) return;
  close(form.dataset.focus);
});
