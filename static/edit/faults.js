// What the server refuses is said in the form that it is about, which keeps all that was typed.

const HERE = "pen-fault";
let isRefused = false; // since then somebody may have signed in elsewhere, who has another token

const told = {
  0: "The site cannot be reached. Nothing is stored, and nothing that you typed is lost: check the connection, then send again.",
  403: "Nothing is stored: you are no longer signed in, or may not do this. Nothing that you typed is lost: ",
  404: "Nothing is stored: this was removed in the meantime, or you are no longer signed in. Nothing that you typed is lost: ",
};

const other = (status) => `Nothing is stored: the site answered with an error (${status}). Nothing that you typed is lost: send again in a while.`;

// A paragraph with what to do; it is an alert, so it is heard wherever the focus is.
function paragraph(status, signIn) {
  const found = document.createElement("p");
  Object.assign(found, { className: `errorlist ${HERE}`, tabIndex: -1 });
  found.setAttribute("role", "alert");
  found.append(told[status] ?? other(status));
  if (status === 403 || status === 404) {
    const link = Object.assign(document.createElement("a"), { href: signIn, target: "_blank", textContent: "sign in in another tab" });
    found.append(link, ", then send again.");
  }
  return found;
}

function closing() {
  const button = Object.assign(document.createElement("button"), { type: "button", className: `as-link ${HERE}`, textContent: "Close" });
  button.dataset.cancel = "";
  return button;
}

const clear = (pen) => pen.querySelectorAll(`.${HERE}`).forEach((one) => one.remove());

// `show` opens the place where it is closed.
function tell(pen, status, show) {
  clear(pen);
  isRefused ||= status === 403 || status === 404;
  if (!pen.firstElementChild) pen.append(closing());
  const said = paragraph(status, pen.dataset.signIn);
  pen.prepend(said);
  show();
  said.scrollIntoView({ block: "nearest" });
  if (!pen.contains(document.activeElement)) said.focus();
}

// Who signed in again has a token that this page does not know: a page that is fetched anew names it.
async function renewed(pen) {
  const page = await fetch(location.href).then((answer) => answer.text()).catch(() => "");
  const headers = new DOMParser().parseFromString(page, "text/html").querySelector("#pen")?.getAttribute("hx-headers");
  if (!headers) return;
  pen.setAttribute("hx-headers", headers);
  const token = JSON.parse(headers)["X-CSRFToken"];
  document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = token; });
  isRefused = false;
}

export function watchFaults(pen, show) {
  const tells = (event, status) => { event.stopPropagation(); tell(pen, status, show); };
  pen.addEventListener("htmx:responseError", (event) => tells(event, event.detail.xhr.status));
  pen.addEventListener("htmx:sendError", (event) => tells(event, 0));
  pen.addEventListener("htmx:beforeRequest", ({ target }) => { if (target.localName !== "input") clear(pen); });
  pen.addEventListener("htmx:confirm", (event) => {
    if (!isRefused) return;
    event.preventDefault();
    renewed(pen).then(() => event.detail.issueRequest(true));
  });
}
