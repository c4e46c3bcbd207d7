import type { NamedTechnology } from "../scripted/technologies.ts";

type Name = Pick<NamedTechnology, "offset" | "length">;

/** Denials before a name that reach to the end of their clause. */
const wideDenial = new RegExp(
  [
    /\b(?:no|without|never|neither|nor)\b(?! (?:problem|doubt|matter|less than|fewer than|later than|time|only))/u,
    /\b(?:do|does|did|wo|will|need)(?:n['’]t| not)\b(?! (?:just|only|merely|simply|afraid|scared|shy|limited))/u,
    /\bneed(?: not|n['’]t)\b/u,
    /\b(?:kein\p{L}*|ohne|weder|nicht)\b(?! nur)/u,
    /\b(?:sans|pas besoin|aucune?|n['’]\p{L}+ pas)\b/u,
    /\b(?:sin|tampoco|no (?:se (?:requiere|necesita|exige|pide)|necesitas?|hace falta|es necesario))\b/u,
    /\b(?:sem|nem)\b|(?<!\p{L})não(?! só)(?!\p{L})/u,
    /\b(?:senza|non (?:è|sono|serve|servono|occorre))(?!\p{L})|필요 없|불필요/u,
    /不需要|无需|不要求|不要|不必|لا (?:حاجة|يلزم|يشترط|نطلب|تحتاج)|بدون|ليس/u,
  ].map(({ source }) => source).join("|"),
  "iu",
);
/** Words after which an earlier denial no longer holds. */
const turn =
  /\b(?:in favou?r of|instead,|sondern|but|mais|sino)\b|,\s*(?:and\s+)?(?:we|you|they|it)\b|[;]/giu;
/** Denials that reach to the next comma. */
const nearDenial =
  /\b(?:not|instead of|rather than|(?:would|['’]d) rather|away from|unlike|no longer|moved off|anstatt|statt|au lieu de|en lugar de|em vez de)\b(?! (?:only|just|afraid|scared|shy|limited to|nur))/iu;
/** Words right before and right after a name that put it into the past. */
const leftBefore =
  /\b(?:replac|leave|leaving|left|retir|drop|abandon|sunset)\p{L}*\s+(?:the\s+)?$/iu;
const leftAfter = /^\s*(?:behind|with|by|in favou?r)\b/iu;
const movedFrom = /\b(?:migrat|mov|switch|chang)\p{L}*\s+(?:away\s+)?from\s+$/iu;

const laterDenial = new RegExp(
  `^(?:(?!\\b(?:is|are|required|must)\\b)[^,])*?(?:${
    [
      /\b(?:(?:is|are|was|were)(?:n['’]t| not)|not|no longer)\s+(?:\p{L}+\s+)?(?:needed|required|necessary|expected|used|a must|important|part of|wanted)\b/u,
      /\b(?:is|are) (?:being )?(?:phased out|history|gone|legacy|deprecated|retired|replaced|optional extra)\b/u,
      /^\s*\((?:we )?(?:migrated|moved) (?:off|away)/u,
      /\b(?:nicht|kein\p{L}*) (?:nötig|erforderlich|notwendig|zwingend|vorausgesetzt|voraussetzung|bedingung|muss)\b/u,
      /\bn['’]est pas (?:nécessaire|requis|exigé|obligatoire|demandé)/u,
      /\bno (?:es|son) (?:necesari|obligatori|imprescindible)/u,
      /não (?:é|são) (?:necessári|obrigatóri|exigid)/u,
      /不(?:是必须|要求|需要|必)|不要|必要(?:ありません|ない)|問いません|غير مطلوب|ليست? (?:مطلوب|ضروري)/u,
    ].map(({ source }) => source).join("|")
  })`,
  "iu",
);

/** Whether a whole line asks for nothing: "No degree is needed". */
export const deniesAll = (line: string): boolean => wideDenial.test(line) || laterDenial.test(line);

/** Whether a clause says that a technology is not wanted: "No knowledge of PHP is needed". */
export function isDenied(clause: string, { offset, length }: Name): boolean {
  const before = clause.slice(0, offset);
  const after = clause.slice(offset + length);
  const lastTurn = [...before.matchAll(turn)].at(-1);
  const scope = lastTurn === undefined ? before : before.slice(lastTurn.index + 1);
  if (wideDenial.test(scope)) return true;
  if (nearDenial.test(scope.slice(scope.lastIndexOf(",") + 1))) return true;
  if (movedFrom.test(before) || (leftBefore.test(before) && leftAfter.test(after))) return true;
  return laterDenial.test(after);
}
