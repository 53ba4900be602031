// Works through the list of what waits by keys. They act while the list has the focus, never while one types.
(() => {
  "use strict";
  const form = document.getElementById("queue");
  const rows = form ? [...form.querySelectorAll(".waiting")] : [];
  const rowOf = (place) => place.closest(".waiting");
  const go = (row) => {
    if (!row) return;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };
  const press = (place, selector) => {
    const button = place && place.querySelector(selector);
    if (button) button.click();
  };
  const confirm = (row) => {
    const reason = row.querySelector("[data-needed]");
    if (reason && !reason.value.trim()) reason.focus();
    else press(row, "[name=confirm]");
  };
  const step = (row, by) => go(row ? rows[rows.indexOf(row) + by] : rows[0]);
  const keys = {
    j: (row) => step(row, 1),
    k: (row) => step(row, -1),
    c: (row) => row && confirm(row),
    s: (row) => press(row, "[name=take]"),
    x: (row) => press(row, "[name=ticked]"),
    o: (row) => press(row, ".open"),
    u: () => press(form, "[name=undo]"),
  };
  Object.assign(keys, { ArrowDown: keys.j, ArrowUp: keys.k });
  const typing = (event, row) => {
    if (event.key === "Escape") go(row);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) confirm(row);
    else return;
    event.preventDefault();
  };
  if (!rows.length) return;
  form.addEventListener("keydown", (event) => {
    const row = rowOf(event.target);
    if (event.isComposing) return;
    if (event.target.matches("textarea")) return typing(event, row);
    const moves = /^(j|k|Arrow.*)$/.test(event.key);
    if (event.ctrlKey || event.metaKey || event.altKey || (event.repeat && !moves)) return;
    const name = event.key === "Enter" && event.target === row ? "o" : event.key;
    const act = Object.hasOwn(keys, name) && keys[name];
    if (!act) return;
    event.preventDefault();
    act(row);
  });
  const asked = form.dataset.focus || location.hash.slice(1);
  const found = rows.find((row) => row.id === asked);
  if (found) go(found);
  else rows[0].focus({ preventScroll: true });
})();
