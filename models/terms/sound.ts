import { limitMarks } from "../../domain/combining_marks.ts";

/** Beginnings of words with a silent letter. */
const beginnings: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn)/, "n"],
  [/^wr/, "r"],
  [/^ps/, "s"],
  [/^x/, "z"],
];

/**
 * Rough rules for how English spelling sounds: one letter of the result for each phone. Vowels are
 * `a e i o u` and `@` (unstressed); consonants are their usual letters, with `S` (sh), `C` (ch),
 * `J` (j), `T` (th), `N` (ng). Made for comparing two spellings of the same sound, not for
 * speaking.
 */
const rules: readonly (readonly [RegExp, string])[] = [
  // Groups of letters.
  [/^tch/, "C"],
  [/^sch/, "sk"],
  [/^ch(?=[rl])/, "k"],
  [/^ch/, "C"],
  [/^ck/, "k"],
  [/^sh/, "S"],
  [/^th/, "T"],
  [/^ph/, "f"],
  [/^wh/, "w"],
  [/^ghs?$/, ""],
  [/^gh(?=t)/, ""],
  [/^gh/, "g"],
  [/^dge?/, "J"],
  [/^qu?/, "kw"],
  [/^[sc]ious/, "S@s"],
  [/^(?:tion|sion|cian)/, "S@n"],
  [/^tial/, "S@l"],
  [/^ture/, "C@r"],
  [/^mb$/, "m"],
  [/^ng(?=[aeiouylr])/, "Ng"],
  [/^ng/, "N"],
  [/^nk/, "Nk"],
  // Vowels.
  [/^igh/, "ai"],
  [/^(?:augh|ough|aw|au)/, "o"],
  [/^(?:ai|ay|ei|ey(?=.))/, "ei"],
  [/^(?:eau|oa|ow(?=$)|oe$)/, "ou"],
  [/^(?:ee|ea|ie(?=[^rt]))/, "i"],
  [/^ey$/, "i"],
  [/^(?:ew|eu|ue$)/, "u"],
  [/^oo/, "u"],
  [/^(?:ou|ow)/, "au"],
  [/^(?:oi|oy)/, "oi"],
  [/^ui/, "u"],
  [/^e(?=[^aeiouy]e$)/, "i"],
  [/^i(?=[^aeiouyx]es?$)/, "ai"],
  [/^a(?=[^aeiouyx]es?$)/, "ei"],
  [/^o(?=[^aeiouyx]es?$)/, "ou"],
  [/^u(?=[^aeiouyx]es?$)/, "u"],
  [/^(?:er|ir|ur|or$|ar$|yr)(?![aeiou])/, "@r"],
  [/^ed$/, "d"],
  [/^le$/, "@l"],
  [/^es$/, "s"],
  [/^e$/, ""],
  [/^a$/, "@"],
  [/^o$/, "ou"],
  [/^y(?=[aeiou])/, "j"],
  [/^y$/, "i"],
  [/^y/, "i"],
  [/^a/, "a"],
  [/^e/, "e"],
  [/^i/, "i"],
  [/^o/, "o"],
  [/^u/, "u"],
  // Consonants.
  [/^c(?=[eiy])/, "s"],
  [/^c/, "k"],
  [/^g(?=[ey](?!t))/, "J"],
  [/^j/, "J"],
  [/^x/, "ks"],
  [/^s(?=$)/, "s"],
  [/^([bdfghklmnprstvwz])\1?/, "$1"],
];

/** Names of letters and figures, in the same phones. */
const spelled: Readonly<Record<string, string>> = {
  a: "ei",
  b: "bi",
  c: "si",
  d: "di",
  e: "i",
  f: "ef",
  g: "Ji",
  h: "eiC",
  i: "ai",
  j: "Jei",
  k: "kei",
  l: "el",
  m: "em",
  n: "en",
  o: "ou",
  p: "pi",
  q: "kju",
  r: "ar",
  s: "es",
  t: "ti",
  u: "ju",
  v: "vi",
  w: "d@b@lju",
  x: "eks",
  y: "wai",
  z: "zi",
  "0": "zirou",
  "1": "wan",
  "2": "tu",
  "3": "Tri",
  "4": "for",
  "5": "faiv",
  "6": "siks",
  "7": "sev@n",
  "8": "eit",
  "9": "nain",
};

/** Capitals that are read as a word nevertheless. */
const readAsWord = /^(?:REST|CRUD|SOLID|ACID|RAM|ROM|CAP|SAGA|CUDA|NATS|JSON|YAML|AJAX|SAML|BASE)$/;

/**
 * The sound of a spelling: words, joined names (`GraphQL`) and capitals (`gRPC`) alike.
 *
 * @returns One character for each phone; empty if nothing is spoken.
 */
export function soundOf(writing: string): string {
  return partsOf(writing).map(soundOfPart).join("");
}

/** "DynamoDB" is "Dynamo" and "DB", "node.js" is "node" and "js". */
function partsOf(writing: string): string[] {
  return limitMarks(writing).normalize("NFD").replace(/[\u0300-\u036f'’]/gu, "")
    .replace(/([a-z])([A-Z])/g, "$1 $2").replace(/(?<=[A-Z]{2})(?=[A-Z][a-z])/g, " ")
    .replace(/([a-zA-Z])(\d)/g, "$1 $2").replace(/(\d)([a-zA-Z])/g, "$1 $2")
    .split(/[^a-zA-Z0-9]+/).filter((part) => part !== "");
}

function soundOfPart(part: string): string {
  const small = part.toLowerCase();
  const capitals = part === part.toUpperCase() && part.length <= 5 && !readAsWord.test(part);
  const unspeakable = part.length > 1 && !/[aeiouy]/.test(small);
  if (/^\d+$/.test(part) || capitals || unspeakable || part.length === 1) {
    return [...small].map((letter) => spelled[letter] ?? "").join("");
  }
  if (/^[^aeiouy]{1,2}y$/.test(small)) return `${soundOfWord(small.slice(0, -1))}ai`;
  return soundOfWord(small);
}

function soundOfWord(word: string): string {
  const silent = match(word, beginnings);
  let sound = silent?.sound ?? "";
  for (let rest = word.slice(silent?.length ?? 0); rest !== "";) {
    const found = match(rest, rules) ?? { sound: "", length: 1 };
    sound += found.sound;
    rest = rest.slice(found.length);
  }
  // A vowel after a vowel of the same kind is one vowel, stressed or not.
  if (/^[^aeiouy]+e$/.test(word)) sound += "i"; // As in "re" and "be".
  return sound.replace(/([aeiou@])\1/g, "$1");
}

function match(
  rest: string,
  table: typeof rules,
): { readonly sound: string; readonly length: number } | null {
  for (const [pattern, sound] of table) {
    const found = pattern.exec(rest);
    if (found !== null) {
      return { sound: sound.replace("$1", found[1] ?? ""), length: found[0].length };
    }
  }
  return null;
}
