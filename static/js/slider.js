// The slider over the moments of which a page can be read. Its stops are the links below it, the last is now.

const linkOf = (slider) => document.querySelectorAll("#as-of li a")[slider.value];

document.addEventListener("input", ({ target }) => {
  if (target.id !== "moment") return;
  htmx.trigger(target, "htmx:abort"); // what comes now is no longer wanted
  const words = linkOf(target).parentNode.innerText;
  target.setAttribute("aria-valuetext", words);
  target.nextElementSibling.value = words;
});

// The page as it is sifted now, of that moment.
document.addEventListener("htmx:configRequest", ({ target, detail }) => {
  if (target.id !== "moment") return;
  const asked = new URLSearchParams(location.search);
  asked.delete("as_of");
  const at = new URL(linkOf(target).href).searchParams.get("as_of");
  if (at) asked.set("as_of", at);
  detail.path = `${location.pathname}?${asked}`.replace(/\?$/, "");
});
