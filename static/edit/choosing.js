// Chosen words: from the browser's selection to a span of the stored text, and back.
//
//   <article data-words="/articles/x/" data-revision="2">   whose words
//     <span data-at="120">One sentence.</span>              begin there, in code points

import { points, pointsBefore, trimmed, unitsBefore, whole } from "./points.js";

export const PASSAGE = "[data-at]";

const holderOf = (node) => (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest("[data-words]");
export const passagesOf = (holder) => [...holder.querySelectorAll(PASSAGE)];
export const startOf = (passage) => Number(passage.dataset.at);
export const endOf = (passage) => startOf(passage) + points(textOf(passage));

// The stored words of a passage: what is only heard stands in it and is none of them.
const HEARD = ".visually-hidden";
function nodesOf(passage) {
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest(HEARD) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}
export const textOf = (passage) => nodesOf(passage).map((node) => node.data).join("");

// {holder, start, end, words, first, last} of a range: whole words, without blanks at its ends; null where it holds no words of one text.
export function chosenIn(range) {
  const holder = holderOf(range.startContainer) ?? holderOf(range.endContainer); // a triple click may end beyond
  if (!holder || range.collapsed) return null;
  const parts = passagesOf(holder).map((passage) => part(passage, range, holder.dataset.lang)).filter((one) => one && one.start < one.end);
  if (!parts.length) return null;
  const [first, last] = [parts[0], parts.at(-1)];
  const words = parts.map(({ text, start, end }) => Array.from(text).slice(start, end).join("")).join(" ");
  return { holder, start: startOf(first.passage) + first.start, end: startOf(last.passage) + last.end, words, first: first.passage, last: last.passage };
}

// What of one passage the range holds.
function part(passage, range, language) {
  if (!range.intersectsNode(passage)) return null;
  const text = textOf(passage);
  const before = passage.contains(range.startContainer) ? lengthTo(passage, range.startContainer, range.startOffset) : 0;
  const until = passage.contains(range.endContainer) ? lengthTo(passage, range.endContainer, range.endOffset) : text.length;
  const [from, to] = whole(text, before, until, language);
  const [start, end] = trimmed(text, pointsBefore(text, from), pointsBefore(text, to));
  return { passage, text, start, end };
}

// UTF-16 units of the passage before that place in it.
function lengthTo(passage, node, offset) {
  const before = document.createRange();
  before.setStart(passage, 0);
  before.setEnd(node, offset);
  const lengthIn = (text) => (text === node ? offset : before.comparePoint(text, 0) <= 0 && before.intersectsNode(text) ? text.length : 0);
  return nodesOf(passage).reduce((sum, text) => sum + lengthIn(text), 0);
}

// The range of [start, end) code points of a text; null where they do not stand in it.
export function rangeOf(holder, start, end) {
  const from = placeOf(holder, start, false);
  const to = placeOf(holder, end, true);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

// [text node, offset]; an end belongs to the passage before it.
function placeOf(holder, point, isEnd) {
  const passage = passagesOf(holder).find((one) => (isEnd ? startOf(one) < point && point <= endOf(one) : startOf(one) <= point && point < endOf(one)));
  if (!passage) return null;
  let left = unitsBefore(textOf(passage), point - startOf(passage));
  for (const node of nodesOf(passage)) {
    if (left < node.length || (isEnd && left === node.length)) return [node, left];
    left -= node.length;
  }
  return null;
}
