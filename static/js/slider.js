// The slider over the moments of which a page can be read. Its stops are the links below it, the last is now.

const linkOf = (slider) => document.querySelectorAll("#as-of li a")[slider.value];

document.addEventListener("input", ({ target }) => {
  if (target.id !== "moment") return;
  htmx.trigger(target, "htmx:abort"); // no longer wanted
  const words = linkOf(target).parentNode.textContent;
  target.setAttribute("aria-valuetext", words);
  target.nextElementSibling.value = words;
});

// The page as it is sifted now, of that moment.
document.addEventListener("htmx:configRequest", ({ target, detail }) => {
  if (target.id !== "moment") return;
  const page = new URL(location);
  const { moment } = linkOf(target).dataset;
  if (moment) page.searchParams.set("as_of", moment);
  else page.searchParams.delete("as_of");
  detail.path = page.pathname + page.search;
  delete detail.headers["HX-Request"]; // the whole page, as the link has it
});
