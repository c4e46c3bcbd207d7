import type { Viseme, VisemeName } from "./voice.ts";

/** Phones of Flite's US English (the CMU set), by mouth shape. */
const phones: readonly (readonly [VisemeName, string])[] = [
  ["aa", "aa ae ah ax ay aw"],
  ["E", "eh ey"],
  ["I", "ih iy y"],
  ["O", "ao ow oy"],
  ["U", "uh uw w"],
  ["PP", "p b m"],
  ["SS", "s z"],
  ["TH", "th dh"],
  ["DD", "t d"],
  ["FF", "f v"],
  ["kk", "k g hh ng"],
  ["nn", "n l"],
  ["RR", "r er"],
  ["CH", "ch jh sh zh"],
];
const byPhone = new Map(
  phones.flatMap(([name, list]) => list.split(" ").map((phone) => [phone, name] as const)),
);

/** English spellings by mouth shape, longest first; "" for a letter without sound. */
const spellings: readonly (readonly [string, VisemeName | ""])[] = [
  ["tion", "CH"],
  ["ough", "O"],
  ["igh", "aa"],
  ["tch", "CH"],
  ["ch", "CH"],
  ["sh", "CH"],
  ["th", "TH"],
  ["ph", "FF"],
  ["ck", "kk"],
  ["qu", "kk"],
  ["ng", "nn"],
  ["wh", "U"],
  ["wr", "RR"],
  ["kn", "nn"],
  ["ee", "I"],
  ["ea", "I"],
  ["oo", "U"],
  ["ou", "aa"],
  ["ow", "O"],
  ["oa", "O"],
  ["ai", "E"],
  ["ay", "E"],
  ["au", "O"],
  ["a", "aa"],
  ["e", "E"],
  ["i", "I"],
  ["o", "O"],
  ["u", "U"],
  ["y", "I"],
  ["w", "U"],
  ["b", "PP"],
  ["p", "PP"],
  ["m", "PP"],
  ["f", "FF"],
  ["v", "FF"],
  ["s", "SS"],
  ["z", "SS"],
  ["c", "kk"],
  ["k", "kk"],
  ["g", "kk"],
  ["q", "kk"],
  ["x", "kk"],
  ["h", "kk"],
  ["t", "DD"],
  ["d", "DD"],
  ["n", "nn"],
  ["l", "nn"],
  ["r", "RR"],
  ["j", "CH"],
];

/** The mouth shape of one of Flite's phones; silence for pauses and unknown phones. */
export function visemeOfPhone(phone: string): VisemeName {
  return byPhone.get(phone) ?? "sil";
}

/** A character and when it sounds, in milliseconds. */
export interface TimedCharacter {
  readonly character: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Mouth shapes from the times of characters, by simple rules of English spelling: a silent final e
 * keeps the shape before it, and everything that is no letter closes the mouth.
 */
export function visemesOfCharacters(characters: readonly TimedCharacter[]): Viseme[] {
  const text = characters.map(({ character }) => character.toLowerCase().charAt(0) || " ").join("");
  const visemes: Viseme[] = [];
  for (let offset = 0; offset < text.length;) {
    const [spelling, name] = spellingAt(text, offset);
    const start = characters[offset]?.start ?? 0;
    const end = characters[offset + spelling.length - 1]?.end ?? start;
    if (name !== "" && end > start) visemes.push({ name, start, end });
    offset += spelling.length;
  }
  return merge(visemes);
}

function spellingAt(text: string, offset: number): readonly [string, VisemeName | ""] {
  const silentE = text[offset] === "e" && !isLetter(text[offset + 1]) &&
    /[aeiouy][^aeiouy]$/.test(text.slice(Math.max(0, offset - 2), offset));
  if (silentE) return ["e", ""];
  const found = spellings.find(([spelling]) => text.startsWith(spelling, offset));
  return found ?? [text.charAt(offset), "sil"];
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[a-z]/.test(character);
}

/** Joins neighbours of the same shape. */
export function merge(visemes: readonly Viseme[]): Viseme[] {
  const result: Viseme[] = [];
  for (const viseme of visemes) {
    const last = result.at(-1);
    const goesOn = last?.name === viseme.name && last.end >= viseme.start;
    if (goesOn) result[result.length - 1] = { ...last, end: viseme.end };
    else result.push(viseme);
  }
  return result;
}
