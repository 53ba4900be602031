// Buttons that copy the words of another element: <button data-copy="id" hidden>. Without this file they stay hidden.

const show = () => document.querySelectorAll("[data-copy]").forEach((button) => button.hidden = false);

function select(element) {
  getSelection().selectAllChildren(element);
  return "The text is selected: copy it with your keyboard.";
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  const element = button && document.getElementById(button.dataset.copy);
  if (!element) return;
  button.textContent = await navigator.clipboard?.writeText(element.textContent).then(() => "Copied.", () => select(element)) ?? select(element);
  Object.assign(document.querySelector("#said"), { className: "small", textContent: button.textContent });
});

document.addEventListener("htmx:afterSwap", show);
show();
