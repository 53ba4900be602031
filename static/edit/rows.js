// Rows that are ticked are counted in the bar that acts on them, which without this says the same in general.

function count(bar) {
  const place = bar.querySelector(".rows-count");
  place.dataset.empty ??= place.textContent;
  const many = [...bar.elements].filter((one) => one.type === "checkbox" && one.checked).length;
  place.textContent = many ? `${many} ${bar.dataset.counts}${many === 1 ? "" : "s"} chosen:` : place.dataset.empty;
}

const every = () => document.querySelectorAll(".rows-bar").forEach(count);

document.addEventListener("change", ({ target }) => {
  const bar = target.form;
  if (bar?.matches(".rows-bar")) count(bar);
});

// A browser that goes back ticks what was ticked; an answer puts a margin anew.
window.addEventListener("pageshow", every);
document.addEventListener("htmx:afterSettle", every);

// The copy of a note that opens at the words offers no second box: a row is chosen once.
document.querySelector("#preview")?.addEventListener("beforetoggle", ({ target }) => {
  target.querySelectorAll("[form]").forEach((box) => box.parentElement.remove());
});
