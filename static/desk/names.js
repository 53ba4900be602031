// Names the fields that search as one types: Select2 leaves them without the label's words.
(() => {
  "use strict";
  const name = () => {
    for (const select of document.querySelectorAll("select.admin-autocomplete.select2-hidden-accessible")) {
      const label = select.labels[0];
      const words = label ? label.textContent.replace(/:\s*$/, "") : "";
      const box = select.nextElementSibling;
      for (const part of box ? box.querySelectorAll(".select2-selection, [role=textbox]") : []) {
        const chosen = part.textContent.trim().replace(/^×/, "");
        part.removeAttribute("aria-labelledby");
        part.setAttribute("aria-label", chosen ? `${words}: ${chosen}` : words);
      }
    }
  };
  const soon = () => setTimeout(name);
  window.addEventListener("load", soon);
  document.addEventListener("formset:added", soon);
  if (window.django) window.django.jQuery(document).on("change", "select.admin-autocomplete", soon);
})();
