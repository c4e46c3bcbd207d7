import type { NamedTechnology } from "../scripted/technologies.ts";
import type { DocumentLine } from "./document_lines.ts";

/** Between two names of one list: marks, and a word such as "and". */
const inOneList =
  /^[\s,;/|&+·•→()、，・:–-]*(?:(?:and|or|and\/or|plus|as well as|und|oder|bzw\.?|sowie|et|ou|y|o|e|u|及|和|或|または|や|と|أو|و)(?=[\s(/]|$))?[\s,/|(]*$/iu;

/** Makers and words before a name, which make it a skill. */
const maker =
  /\b(?:microsoft|ms|apache|google|aws|amazon|azure|adobe|hashicorp|atlassian|ruby on)\s+$/iu;
const kindOfSkill =
  "(?:developers?|engineers?|programmers?|programming|code|codebases?|apis?|services?|applications?|apps?|" +
  "frameworks?|experience|skills?|knowledge|clusters?|pipelines?|components?|language|scripts?|scripting|" +
  "entwickler(?:in)?|programmierung|kenntnisse|erfahrung)";
const skillAfter = new RegExp(
  `^\\s*(?:[,/)(&+、，|·]|(?:and|or|und|oder|et|ou|y|o|e)\\b|(?:\\p{L}+ )?${kindOfSkill}\\b|` +
    "\\d+(?:\\.\\d+)*(?!\\d)(?! ?(?:%|years|people))|(?:is |are |would be )?(?:a|an)? ?(?:big |strong )?" +
    "(?:plus|bonus|advantage|desirable|preferred|required|welcome|beneficial)\\b|" +
    "for (?!it\\b|gold\\b|all\\b)|ebenso|auch|too\\b|as well\\b|von vorteil|wünschenswert|[.;!]?\\s*$)",
  "iu",
);
const skillBefore =
  /(?:\b(?:with|in|of|using|use|uses|used|on|like|as|know|knows|write|writes|wrote|written in|to|and|or|plus|mit|in|von|und|oder|avec|en|con|y|de|com|em|e)\s+(?:\p{L}+\s+)?|[,/(:+&、，|·]\s*|^\s*(?:\p{L}+\s+)?)$/iu;
/** What may stand before a lone letter: "vitamin C" and "hepatitis C" are no skills. */
const letterBefore =
  /(?:\b(?:with|in|of|using|use|know|write|wrote|and|or|mit|in|und|oder|avec|en|con|y|com|em|e)\s+|[,/(:+&、，|·]\s*|^\s*)$/iu;

const asksForSkill =
  /\b(?:experience|knowledge|proficien\p{L}+|fluen\p{L}+|skills?|familiar\p{L}*|expert\p{L}*|background|years|command of|exposure|erfahrung|kenntnisse|umgang|expérience|maîtrise|experiencia|conocimientos?|experiência|conhecimentos?)\b|熟悉|精通|经验|経験|خبرة|معرفة/iu;

const listed: ReadonlySet<string | null> = new Set([
  "requirements",
  "wishes",
  "skills",
  "summary",
  "experience",
]);

/**
 * Whether a name that is also an ordinary word ("Spring", "Go", "Word") is a skill here: its maker
 * stands before it, it is in one list with other technologies, or it stands where skills are listed.
 *
 * @param list The names that stand in one list with it, itself among them.
 */
export function isSkillHere(
  clause: string,
  name: NamedTechnology,
  list: readonly NamedTechnology[],
  { section, isItem }: Pick<DocumentLine, "section" | "isItem">,
): boolean {
  const head = clause.slice(0, name.offset);
  const tail = clause.slice(name.offset + name.length);
  if (maker.test(head)) return true;
  if (list.some(({ isOrdinary }) => !isOrdinary)) return true;
  const before = name.name.length === 1 ? letterBefore : skillBefore;
  if (!before.test(head)) return false;
  if (asksForSkill.test(clause)) return skillAfter.test(tail) || name.name.length > 1;
  return (isItem || listed.has(section)) && skillAfter.test(tail);
}

/** Parts the names of a clause into lists: of names between which only marks or "and" stand. */
export function groupLists(clause: string, all: readonly NamedTechnology[]): NamedTechnology[][] {
  const lists: NamedTechnology[][] = [];
  for (const name of all) {
    const last = lists.at(-1)?.at(-1);
    const isNext = last !== undefined &&
      inOneList.test(clause.slice(last.offset + last.length, name.offset));
    if (isNext) lists.at(-1)?.push(name);
    else lists.push([name]);
  }
  return lists;
}
