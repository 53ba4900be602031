// A lasting link to chosen words, and the field that shows it where nothing can be copied.
//
//   /articles/x/r/2/#p6:~:text=Nobody%20was%20hurt     a browser that does not know the words goes to the passage

import { endOf, startOf, textOf } from "./choosing.js";

const LONGEST = 90; // characters that are named in full; of more, and of several passages, both ends
const END = 4; // words of each end
const AROUND = 3; // words before and after, where the chosen ones stand more than once

const coded = (words) => encodeURIComponent(words).replaceAll("-", "%2D"); // a hyphen has a meaning of its own there
const split = (text) => text.split(/\s+/).filter(Boolean);
const cut = (passage, from, to) => Array.from(textOf(passage)).slice(from - startOf(passage), to - startOf(passage)).join("");

export function linkTo({ holder, start, end, words, first, last }) {
  const order = first.dataset.order ?? first.id.slice(1);
  const ends = first !== last || words.length > LONGEST ? bothEnds({ start, end, first, last }) : null;
  const parts = [(ends ?? [words]).map(coded).join(",")];
  if (document.body.innerText.split(ends?.[0] ?? words).length > 2) {
    const before = cut(first, startOf(first), start), after = cut(last, end, endOf(last));
    if (/\S\s+$/.test(before)) parts.unshift(`${coded(split(before).slice(-AROUND).join(" "))}-`);
    if (/^\s+\S/.test(after)) parts.push(`-${coded(split(after).slice(0, AROUND).join(" "))}`);
  }
  return new URL(`${holder.dataset.words}r/${holder.dataset.revision}/#p${order}:~:text=${parts.join(",")}`, location.href).href;
}

// [first words, last words], each inside one passage; null where there are too few for both.
function bothEnds({ start, end, first, last }) {
  const from = split(cut(first, start, Math.min(end, endOf(first)))), to = split(cut(last, Math.max(start, startOf(last)), end));
  if (first === last && from.length <= 2 * END) return null;
  return [from.slice(0, END).join(" "), to.slice(-END).join(" ")];
}

// Whether it was: a page that came over plain http may not, and a browser may refuse.
export async function copied(address) {
  try {
    await navigator.clipboard.writeText(address);
    return true;
  } catch {
    return false;
  }
}

// The address, selected, to be copied by hand.
export function showAddress(tools, address) {
  hideAddress(tools);
  const label = document.createElement("label");
  const field = Object.assign(document.createElement("input"), { type: "text", readOnly: true, value: address });
  label.className = "address";
  label.append("The link: ", field);
  tools.append(label);
  field.focus({ preventScroll: true });
  field.select();
}

export const hideAddress = (tools) => tools.querySelector(".address")?.remove();
