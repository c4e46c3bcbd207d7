import { shorten } from "../scripted/quote.ts";

const month =
  "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|janv|févr|avr|juin|juil|août|déc|" +
  "ene|abr|ago|dic)\\p{L}*\\.?";
const moment =
  `(?:(?:${month}|spring|summer|autumn|fall|winter|q[1-4]|\\d{1,2}[./-])\\s*,?\\s*)?(?:19|20)\\d{2}`;
const now =
  "(?:today|now|present|current|ongoing|heute|jetzt|aujourd'hui|présent|actualidad|atual|至今|現在)";
/** Dates and stretches of time: "Jan 2019 – present", "04/2020-06/2021", "(7 months)", "2 yrs 3 mos". */
const times = new RegExp(
  `\\(?\\b${moment}(?:\\s*(?:-|–|—|to|until|till|bis|à|a)\\s*(?:${moment}|${now}))?\\)?|` +
    `\\(?\\b(?:\\d+\\s*(?:years?|yrs?|months?|mos?|jahre?|monate?|ans?|mois|años?|meses)\\b[\\s,]*)+\\)?|` +
    `(?:-|–|—)\\s*${now}|\\b${month}\\s*(?=[-–—,]|$)`,
  "giu",
);
const year = /(?:19|20)\d{2}/u;

const company =
  /\b(?:gmbh|ag|se|kg|inc|ltd|limited|llc|llp|plc|corp(?:oration)?|company|co|sa|s\.a\.|sas|sarl|bv|nv|ab|oy|group|labs?|university|universität|institute|hospital|bank|studios?|solutions|systems|technologies|software|consulting|agency|school|college)\b/iu;
const title =
  /\b(?:engineer|developer|programmer|architect|manager|lead|analyst|scientist|designer|consultant|director|intern|researcher|administrator|nurse|teacher|officer|specialist|head of|founder|cto|ceo|entwickler(?:in)?|ingenieur(?:in)?|développeur|ingénieur|desarrollador|ingeniero)\b/iu;
/** Words that occur in sentences, but not in the name of an employer or title. */
const sentence =
  /\b(?:is|are|was|were|has|have|had|chosen|out of|selected|which|that|who|because|by \p{Ll}+ing|i|my)\b/iu;
const countries =
  "usa?|uk|united (?:states|kingdom)|germany|deutschland|france|spain|españa|italy|portugal|india|china|japan|" +
  "canada|brazil|brasil|mexico|méxico|netherlands|belgium|poland|austria|österreich|switzerland|schweiz|" +
  "ireland|australia|sweden|norway|denmark|finland|turkey|egypt|israel|singapore|california|texas";
/** "Austin, TX", "Berlin, Germany", "Remote". */
const place = new RegExp(
  `^(?:remote|hybrid|on-?site|\\p{Lu}[\\p{L}. -]+,\\s*(?:\\p{Lu}{2}|${countries}))$`,
  "iu",
);

/** Longest line that names an employer, in UTF-16 units. */
const longest = 100;

/** Whether a line may stand above what was done somewhere: it has a year and is short. */
export const isDated = (line: string): boolean => year.test(line) && line.length <= longest;

/**
 * The employer or title in a dated line, without the dates; null if the rest is no name of either,
 * but a place, a duration or a sentence.
 *
 * @param before The line above, which holds the name if the dates have a line of their own.
 */
export function readEmployer(line: string, before: string | null): string | null {
  return readName(line) ?? (before === null || before.length > longest ? null : readName(before));
}

function readName(line: string): string | null {
  const name = line.replace(times, " ").replace(/\(\s*\)/gu, " ").replace(/\s+/gu, " ")
    .replace(/^[\s,;:|–—·•/-]+|[\s,;:|–—·•/-]+$/gu, "");
  if (!/\p{L}{2}/u.test(name) || /\p{Ll}{2}\s*\.$/u.test(name) && name.split(" ").length > 6) {
    return null;
  }
  if (sentence.test(name)) return null;
  if (place.test(name) && !title.test(name) && !company.test(name)) return null;
  const isNamed = company.test(name) || title.test(name) ||
    /\p{L}\s+(?:at|@|bei|chez)\s+\p{Lu}/u.test(name);
  return isNamed || isCapitalised(name) ? shorten(name) : null;
}

/**
 * Whether a text is one to five words that all begin with a capital letter, or letters without
 * case: "Acme Payments".
 */
function isCapitalised(name: string): boolean {
  const words = name.split(/[\s,|–—-]+/u).filter((word) => /\p{L}/u.test(word));
  return words.length > 0 && words.length <= 5 &&
    words.every((word) => /^(?:[\p{Lu}\p{Lo}]|of|the|and|für|de|du|la)/u.test(word));
}
