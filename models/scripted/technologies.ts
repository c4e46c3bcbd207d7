import {
  documentNames,
  ordinaryNames,
  otherSpellings,
  plainNames,
  spelledNames,
} from "./technology_names.ts";

/** A technology's name in a text. */
export interface NamedTechnology {
  /** In its usual spelling. */
  readonly name: string;
  /** Where it stands in the text, and how long it is there; in UTF-16 units. */
  readonly offset: number;
  readonly length: number;
  /** Whether it may as well be an ordinary word here: "Spring", "Go", "Word". */
  readonly isOrdinary: boolean;
}

/**
 * Words before which such a name at the beginning of a sentence is an ordinary word: "Next, I …",
 * "Go ahead". "Next.js" is a name of its own.
 */
const ordinaryBefore: Readonly<Partial<Record<typeof ordinaryNames[number], string>>> = {
  Next:
    "\\.js|,? (?:I|we|he|she|it|they|you|the|a|an|my|our|to|up|came|comes|was|is|time|week|month|year|day|" +
    "step|quarter|question)",
  Go: " (?:ahead|on|back|to|through|home|away|slow|slowly|straight)",
  React: " (?:to|quickly|fast|slowly)",
  Express: " (?:it|that|this|the|your|yourself|my|our|what|how)",
  Spring: " (?:was|came|of|break|cleaning|19\\d\\d|20\\d\\d)",
  Unity: " (?:is|was|of|in|among|between)",
  Fly: " (?:to|home|out|in|by)",
};

const escape = (name: string) => name.replace(/[.+*?^$()[\]{}|\\/]/g, "\\$&");

/** A version that is written without a space: "C++17", "Python3". */
const version = "(?:(?<=\\p{L}{2}|\\+)\\d{1,2})?";
/** "C-level", "R&D" and "Go-live" are no names; "Go-based" holds one. */
const noCompound = "(?![&'’]\\p{L})(?!-(?!based|native|stack|related|developer|engineer)\\p{Ll})";
const noCompoundBefore = "(?<!\\p{L}[&'’-])";

const pattern = (names: readonly string[], flags: string, before = "", after = "") =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])${before}(?<name>${
      names.toSorted((a, b) => b.length - a.length).map(escape).join("|")
    })${version}(?![\\p{L}\\p{N}+#])${after}`,
    flags,
  );

const ordinaryPattern = pattern(ordinaryNames, "gu");
const spelledPattern = pattern(spelledNames, "gu");
const plainPattern = pattern([...plainNames, ...Object.keys(otherSpellings)], "giu");
const inDocuments = [...ordinaryNames, ...documentNames];
const documentPattern = pattern(inDocuments, "gu", noCompoundBefore, noCompound);
/** For lines in capitals. */
const shoutedPattern = pattern([...inDocuments, ...spelledNames], "giu", noCompoundBefore);
/** A name that no list has, told by its capitals: "SolidEdge"; before another name it is a maker. */
const shapedPattern =
  /(?<![\p{L}\p{N}])(?<name>(?!Mc|Mac|LinkedIn|YouTube|PhD|GmbH)\p{Lu}\p{Ll}{2,20}\p{Lu}\p{L}{0,20})(?![\p{L}\p{N}]|\s\p{Lu})/gu;
/** Any word with a capital letter, to be compared with names that no list has. */
const capitalPattern = /(?<![\p{L}\p{N}])(?<name>\p{Lu}\p{L}{2,20})(?![\p{L}\p{N}])/gu;
/** "a rest api", as speech is often transcribed. */
const restPattern =
  /(?<![\p{L}\p{N}])(?<name>rest)(?:ful)?(?=[ -](?:apis?|endpoints?)(?![\p{L}\p{N}]))/giu;

const wordHere = new RegExp(
  `^(?:${
    Object.entries(ordinaryBefore).map(([name, words]) => `${name}(?=${words}(?![\\p{L}\\p{N}]))`)
      .join("|")
  })`,
  "u",
);
/** Most characters after a name that may show that it is an ordinary word. */
const longestOrdinary = 16;

const usualSpelling: ReadonlyMap<string, string> = new Map([
  ...[...inDocuments, ...spelledNames, ...plainNames].map((name) =>
    [name.toLowerCase(), name] as const
  ),
  ...Object.entries(otherSpellings),
  ["restful", "REST"],
]);
const ordinaryWords: ReadonlySet<string> = new Set(inDocuments);

/**
 * The technologies that a spoken answer or another text names, each once, in the order of the text
 * and in their usual spelling.
 */
export function findTechnologies(text: string): string[] {
  const found = findAll(text, [ordinaryPattern, spelledPattern, plainPattern, restPattern]);
  return [...new Set(found.map(({ name }) => name))];
}

/** Every name of a technology in a line of a document, in order; more words count than in answers. */
export function findNamedTechnologies(line: string): NamedTechnology[] {
  const isShouted = /\p{Lu}{4}/u.test(line) && !/\p{Ll}/u.test(line);
  const exact = isShouted ? [shoutedPattern] : [documentPattern, spelledPattern];
  return findAll(line, [...exact, plainPattern, restPattern, shapedPattern], isShouted);
}

/**
 * Every name in an answer that may be a technology: to be compared with what a document asks for,
 * because a name alone may be an ordinary word.
 */
export function findSpokenNames(answer: string): ReadonlySet<string> {
  const sure = [spelledPattern, plainPattern, restPattern];
  return new Set(
    findAll(answer, [...sure, documentPattern, capitalPattern]).map(({ name }) => name),
  );
}

/** Matches in their order; of matches that overlap the first, and of those the longest. */
function findAll(text: string, patterns: readonly RegExp[], isShouted = false): NamedTechnology[] {
  const all = patterns.flatMap((one) => [...text.matchAll(one)])
    .map(({ 0: said, index, groups }) => {
      const written = groups?.["name"] ?? said;
      const name = usualSpelling.get(written.toLowerCase()) ?? written;
      const isKnown = usualSpelling.has(written.toLowerCase());
      const isOrdinary = !isKnown || ordinaryWords.has(name) && (isShouted || name !== "REST") &&
          (written === name || written === written.toUpperCase());
      return { name, offset: index, length: said.length, isOrdinary };
    })
    .filter(({ isOrdinary, offset, length }) =>
      !(isOrdinary && wordHere.test(text.slice(offset, offset + length + longestOrdinary)))
    )
    .toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  let end = 0;
  return all.filter(({ offset, length }) => {
    if (offset < end) return false;
    end = offset + length;
    return true;
  });
}
