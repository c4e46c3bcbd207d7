import type { NamedTechnology } from "../scripted/technologies.ts";

const name = "(?:\\p{Lu}\\p{Ll}{2,20}(?:\\p{Lu}\\p{L}*)?|\\p{Lu}{3,6})(?![\\p{L}\\p{N}-])";
/** "experience with Foo or Bar", where nothing but the names follows. */
const asked = new RegExp(
  "\\b(?:[Ee]xperience|[Kk]nowledge|[Pp]roficien\\p{L}+|[Ff]amiliar\\p{L}*|[Ff]luen\\p{L}+|[Cc]onfident|[Cc]omfortable|[Cc]ommand|[Ee]xposure)" +
    `\\s+(?:with|of|to)\\s+(?<names>${name}(?:(?:,\\s*(?:(?:and|or)\\s+)?|\\s+(?:and|or)\\s+|\\s*/\\s*)${name})*)` +
    "(?=\\s*(?:$|[.,;()]|(?:is|are|would|a plus|an asset|desirable|preferred|welcome|required|optional)\\b))",
  "gu",
);
const each = new RegExp(name, "gu");
/** Languages, places and methods, which are skills of another kind. */
const otherSkills =
  /^(?:English|German|French|Spanish|Portuguese|Italian|Dutch|Polish|Russian|Arabic|Mandarin|Chinese|Japanese|Korean|Agile|Scrum|Kanban|Lean|Europe|Asia|Africa|America|Germany|France|Spain|Italy|China|India|Japan|Mathematics|Statistics|Physics|Chemistry|Biology|Finance|Accounting|Marketing|Sales|Engineering|Law|Children)$/u;

/** Names of skills that no list has, told by the words that ask for them: "knowledge of Foo or Bar". */
export function findUnlistedNames(clause: string): NamedTechnology[] {
  return [...clause.matchAll(asked)].flatMap(({ 0: said, index, groups }) => {
    const names = groups?.["names"] ?? "";
    const start = index + said.length - names.length;
    return [...names.matchAll(each)].filter(([one]) => !otherSkills.test(one)).map((one) => ({
      name: one[0],
      offset: start + one.index,
      length: one[0].length,
      isOrdinary: false,
    }));
  });
}
