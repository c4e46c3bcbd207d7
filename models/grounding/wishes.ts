import type { NamedTechnology } from "../scripted/technologies.ts";

type Name = Pick<NamedTechnology, "offset" | "length">;

/** Words that make what follows them nice to have. */
const ahead =
  /\b(?:ideally|preferably|nice[- ]to[- ]have|bonus(?: points)?(?: for| if)?|(?:a )?plus:|(?:it )?would be (?:great|nice|good|lovely) if|extra points|idealerweise|idéalement|idealmente|de préférence|preferiblemente)\b:?/iu;
/** Words that make what stands before them nice to have. */
const behind = new RegExp(
  [
    /\b(?:nice[- ]to[- ]have|a (?:big |strong |real |huge |definite )?(?:plus|bonus|advantage|asset)|an (?:advantage|asset)|beneficial|welcome|preferred|desirable|desired|optional|advantageous|not (?:essential|a must|mandatory))\b/u,
    /\b(?:ein (?:plus|pluspunkt)|von vorteil|wünschenswert|wäre schön|gern gesehen)/u,
    /\b(?:un (?:plus|atout|vrai plus)|souhaitée?s?|appréciée?s?|deseables?|se valora\p{L}*|un plus)(?!\p{L})/u,
    /(?<!\p{L})(?:desejáve(?:l|is)|um diferencial|valorizad[oa]s?)(?!\p{L})/u,
    /加分|优先|優遇|歓迎|尚可|يفضل|ميزة/u,
  ].map(({ source }) => source).join("|"),
  "iu",
);
/** "Python is a plus, R too". */
const likewise = /^\s*(?:too|as well|likewise|also|ebenso|auch|aussi|también|também)(?!\p{L})/iu;
const demanded = /\b(?:required|mandatory|essential|a must|must[- ]have|zwingend|erforderlich)\b/iu;

/** Whether a text says anywhere that it would only be nice to have. */
export const hasWishWords = (text: string): boolean => ahead.test(text) || behind.test(text);

/**
 * Whether a clause makes a name nice to have: "ideally Kotlin", "Kotlin is a plus". Words in
 * brackets speak of what is in the same brackets, or of the last item before them.
 */
export function isWishedFor(clause: string, { offset, length }: Name): boolean {
  if (ahead.test(clause.slice(0, offset))) return true;
  const found = behind.exec(clause);
  if (found === null) return false;
  if (offset + length > found.index) {
    return clause.slice(0, found.index).trim() === "" ||
      likewise.test(clause.slice(offset + length));
  }
  const between = clause.slice(offset + length, found.index);
  const opened = between.lastIndexOf("(");
  if (opened < 0) return !demanded.test(between);
  // "Kotlin (nice to have)" and "German, Kotlin (a plus)": the last item before the brackets.
  return /^\s*$/u.test(between.slice(0, opened)) &&
    /^[\s(]*(?:is|as)?\s*$/iu.test(between.slice(opened));
}
