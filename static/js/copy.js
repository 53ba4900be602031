// Buttons that copy the words of another element: <button data-copy="id" hidden>. Without this file they stay hidden.

const show = () => document.querySelectorAll("button[data-copy][hidden]").forEach((button) => { button.hidden = false; });

function select(element) {
  getSelection().selectAllChildren(element);
  return "The text is selected: copy it with your keyboard.";
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  const element = button && document.getElementById(button.dataset.copy);
  if (!element) return;
  const words = await navigator.clipboard?.writeText(element.textContent).then(() => "Copied.", () => select(element)) ?? select(element);
  button.textContent = words;
  const said = document.querySelector("#said");
  if (said) Object.assign(said, { className: "small", textContent: words });
});

document.addEventListener("htmx:afterSwap", show);
show();
