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

const segmenters = new Map();
function segmenter(granularity, language) {
  const key = `${granularity} ${language}`;
  if (!segmenters.has(key)) segmenters.set(key, new Intl.Segmenter(language || "und", { granularity }));
  return segmenters.get(key);
}

// [start, end) in UTF-16 units moved outward, so that neither splits a word or what is read as one character.
export function whole(text, start, end, language) {
  if (start >= end) return [start, end];
  for (const granularity of ["grapheme", "word"]) {
    const segments = segmenter(granularity, language).segment(text);
    const splits = (unit) => {
      const found = unit < text.length ? segments.containing(unit) : null;
      return found && found.index < unit && found.isWordLike !== false ? found : null; // a grapheme says nothing of words
    };
    const [first, last] = [splits(start), splits(end)];
    if (first) start = first.index;
    if (last) end = last.index + last.segment.length;
  }
  return [start, end];
}

// [start, end) of each word, in code points, by the rules of the text's language.
export function wordsOf(text, language) {
  const found = [];
  let at = 0;
  for (const { segment, isWordLike } of segmenter("word", language).segment(text)) {
    const end = at + points(segment);
    if (isWordLike) found.push([at, end]);
    at = end;
  }
  return found;
}
