// Keys pressed while the answer to the last one is on its way wait for it, in their order; also where the answer is
// the page anew.
//
//   n --form--> . . . u held . . . --page--> its row has the focus --keysready--> u
//
// No module: it stands before them, so that nothing is lost between two pages.
(() => {
  const STORED = "waiting"; // {page, keys}: what was pressed before the page went
  const LONGEST = 15_000; // ms: an answer that takes longer may not come; the keys do what they do again
  const here = () => location.pathname;
  const read = (name) => JSON.parse(sessionStorage.getItem(name) ?? "null");
  const isOff = () => localStorage.getItem("keys-off") === "yes";
  const isTyping = (node) => node.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
  const HELD = /^([a-z]|ArrowUp|ArrowDown)$/i;
  let waits = ""; // for an "answer", for the next "page", or for this page's "list" or itself ("here")
  let answer = null; // the request that is waited for
  let held = [];
  let timer;

  function wait(what) {
    waits = what;
    clearTimeout(timer);
    timer = setTimeout(drop, LONGEST);
    if (what === "page") keep();
  }

  const keep = () => sessionStorage.setItem(STORED, JSON.stringify({ page: here(), keys: held }));

  function end() {
    clearTimeout(timer);
    waits = "";
    answer = null;
  }

  function drop() {
    end();
    held = [];
    sessionStorage.removeItem(STORED);
  }

  // What one of them begins is waited for before the next.
  function go() {
    end();
    while (held.length && !waits) {
      const key = held.shift();
      (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    }
    if (waits === "page") keep();
  }

  const left = read(STORED);
  sessionStorage.removeItem(STORED);
  if (left?.page === here()) {
    held = left.keys;
    wait(read("proposal")?.page === location.pathname + location.search ? "list" : "here");
  }

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") drop();
    if (!waits || event.ctrlKey || event.metaKey || event.altKey || !HELD.test(event.key) || isOff() || isTyping(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.repeat) return;
    held.push(event.key);
    if (waits === "page") keep();
  }, true);

  // On the window, after those who prevent it or give the focus back.
  addEventListener("submit", (event) => { if (!event.defaultPrevented && event.target.method === "post") wait("page"); });
  addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.requestConfig.verb === "get" && detail.target?.id !== "pen") return;
    wait("answer");
    answer = detail.xhr;
  });
  addEventListener("htmx:beforeOnLoad", ({ detail: { xhr } }) => {
    if (xhr === answer && xhr.getResponseHeader("HX-Refresh") === "true") wait("page");
  });
  addEventListener("htmx:afterRequest", ({ detail: { xhr, successful } }) => {
    if (xhr !== answer || waits === "page") return;
    if (!successful) drop(); // what was to follow it is not meant any more
    else if (xhr.status === 204) go();
  });
  addEventListener("htmx:afterSettle", ({ detail: { xhr } }) => { if (waits === "answer" && xhr === answer) setTimeout(go); });
  document.addEventListener("keysready", ({ detail }) => {
    if (waits !== (detail === "list" ? "list" : "here")) return;
    if (document.querySelector("main :is(.errorlist, [aria-invalid=true])")) return drop(); // refused: what followed is not meant
    if (document.readyState === "complete") setTimeout(go);
    else addEventListener("load", () => setTimeout(go), { once: true }); // htmx knows the forms by then
  });
  addEventListener("pageshow", (event) => { if (event.persisted) drop(); });
})();
