/** Abbreviations that never end a sentence. */
const goesOn = new Set(
  "e.g. i.e. vs. mr. mrs. ms. dr. prof. approx. cf. st. incl. resp. esp. viz.".split(" "),
);

/** Abbreviations that may end a sentence: if a capital follows, another sentence begins. */
const mayEnd = new Set("etc. inc. ltd. co. corp. jr. sr. al. dept. est. max. min. avg.".split(" "));

/** Abbreviations only before a number: "No. 5" goes on, "No. I did not" ends after "No.". */
const beforeNumber = new Set("no. nos. fig. eq. sec. ch. vol. p. pp.".split(" "));

/**
 * Longest text that waits for the end of its sentence, in UTF-16 units. Bounds a model that never
 * stops.
 */
const longestSentence = 400;
/**
 * Longest code block or table, which counts as one sentence. An event holds 20,000 units, a token
 * at most 4,000.
 */
const longestBlock = 15_000;

/** Complete sentences, and the text that is not yet one. */
interface Cut {
  readonly sentences: readonly string[];
  readonly rest: string;
}

/**
 * Cuts streamed text at the ends of its sentences. A stop counts once something follows it, because
 * "3." may become "3.5"; a line break ends a sentence too. Code and tables are never cut. Each
 * sentence is an unchanged part of the text; time is linear in its length.
 */
export function cutSentences(text: string): Cut {
  const sentences: string[] = [];
  let start = findVisible(text, 0);
  for (let end = findSentenceEnd(text, start); end > start; end = findSentenceEnd(text, start)) {
    const sentence = text.slice(start, end).trim();
    if (sentence !== "") sentences.push(sentence);
    start = findVisible(text, end);
  }
  return { sentences, rest: text.slice(start) };
}

const possibleEnd = /`{3,}|~{3,}|`|[。！？]+|(?<![.!?…])[.!?…]+["'”’»)\]*_]*(?=\s)|\n+/g;

/** Index just after the first complete sentence from `start` on, or `start` if there is none yet. */
function findSentenceEnd(text: string, start: number): number {
  const isTable = text[start] === "|";
  let prose = start;
  possibleEnd.lastIndex = start;
  for (let match = possibleEnd.exec(text); match !== null; match = possibleEnd.exec(text)) {
    const [mark] = match;
    const end = match.index + mark.length;
    if (match.index - start > longestBlock) return cutLong(text, start, longestBlock);
    if (!isTable && match.index - prose > longestSentence) break;
    if (/^[`~]/.test(mark)) {
      const after = findCodeEnd(text, mark, end);
      if (after === null) {
        return cutLong(text, start, mark.length > 1 ? longestBlock : longestSentence);
      }
      if (mark.length > 1) prose = after;
      possibleEnd.lastIndex = after;
    } else if (isTable) {
      if (mark === "\n" && end === text.length) break;
      if (mark.startsWith("\n") && (mark !== "\n" || text[end] !== "|")) return end;
    } else if (mark.startsWith("\n") || isEnd(text, start, mark, end)) return end;
  }
  if (isTable) return cutLong(text, start, longestBlock);
  const cut = cutLong(text, prose, longestSentence);
  return cut === prose ? start : cut;
}

/** Index after code that began before `from`; null while it is incomplete. */
function findCodeEnd(text: string, mark: string, from: number): number | null {
  if (mark.startsWith("~") && mark.length < 3) return from;
  const close = text.indexOf(mark, from);
  if (mark.length > 1) return close === -1 ? null : close + mark.length;
  const lineEnd = text.slice(from, from + longestSentence).indexOf("\n");
  const inLine = close !== -1 && (lineEnd === -1 || close < from + lineEnd);
  if (inLine) return close + 1;
  return lineEnd === -1 && text.length - from < longestSentence ? null : from;
}

/** Whether a stop ends a sentence, judging by the word before it and by what follows. */
function isEnd(text: string, start: number, stop: string, end: number): boolean {
  if (/^[。！？]/.test(stop)) return true;
  const next = text[findVisible(text, end)];
  const newLine = text[end] === "\n";
  const starts = newLine || (next !== undefined && !/[\p{Ll}\p{N},;:)]/u.test(next));
  const marks = stop.replace(/[.!?…]+/, "");
  if (marks !== "" && /[”"’'*_]/.test(marks)) return starts;
  if (!stop.startsWith(".") || stop.startsWith("..")) return true;
  const from = Math.max(start, end - stop.length - 24);
  const before = text.slice(from, end - stop.length + 1);
  const space = before.search(/\S+$/);
  const word = before.slice(space).toLowerCase().replace(/^["'“‘([*_]+/, "");
  if (goesOn.has(word)) return false;
  if (beforeNumber.has(word)) return next !== undefined && !/\p{N}/u.test(next);
  if (mayEnd.has(word) || /^(?:[a-z]{1,2}\.){2,}$/.test(word)) return starts;
  if (/^[a-z]\.$/.test(word)) return word === "i.";
  if (/^v?\d+(?:\.\d+)*\.$/.test(word)) return from + space > start && starts;
  return true;
}

/**
 * Where to cut a text that is too long: at a pause in its second half, else at a space, else at the
 * limit.
 */
function cutLong(text: string, start: number, longest: number): number {
  if (text.length - start <= longest) return start;
  const part = text.slice(start, start + longest);
  const pauses = [...part.slice(longest / 2).matchAll(/[,;:]\s|\n/g)];
  const pause = pauses.at(-1);
  if (pause !== undefined) return start + longest / 2 + pause.index + pause[0].length;
  const space = part.lastIndexOf(" ");
  if (space > 0) return start + space;
  return start + (/[\uD800-\uDBFF]$/.test(part) ? longest - 1 : longest);
}

function findVisible(text: string, from: number): number {
  let index = from;
  while (index < text.length && /\s/.test(text[index] ?? "")) index++;
  return index;
}
