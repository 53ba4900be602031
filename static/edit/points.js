// Places in a text: the server counts code points, the browser UTF-16 units. Only here is one made the other.

// Blank as Python's str.isspace() has it: JavaScript's \s knows U+FEFF, and not U+0085 nor U+001C to U+001F.
const BLANK = /^[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;

export const points = (text) => Array.from(text).length;

// How many code points stand before that unit; one that the unit splits counts.
export const pointsBefore = (text, unit) => points(text.slice(0, unit));

export const unitsBefore = (text, point) => Array.from(text).slice(0, point).join("").length;

// [start, end) in code points without blanks at the ends; [end, end) where all of it is blank.
export function trimmed(text, start, end) {
  const all = Array.from(text);
  while (start < end && BLANK.test(all[start])) start += 1;
  while (end > start && BLANK.test(all[end - 1])) end -= 1;
  return [start, end];
}

// [start, end) of each word, in code points, by the rules of the text's language.
export function wordsOf(text, language) {
  const found = [];
  let at = 0;
  for (const { segment, isWordLike } of new Intl.Segmenter(language || "und", { granularity: "word" }).segment(text)) {
    const end = at + points(segment);
    if (isWordLike) found.push([at, end]);
    at = end;
  }
  return found;
}
