import { namesYear, removeTimes } from "./time_spans.ts";

const company =
  /\b(?:gmbh|ag|se|kg|inc|ltd|limited|llc|llp|plc|corp(?:oration)?|company|co|sa|s\.a\.|sas|sarl|s\.?p\.?a|bv|nv|ab|oy|group|labs?|university|universität|institute|hospital|infirmary|clinic|bank|studios?|solutions|systems|technologies|software|consulting|agency|school|college|academy|council|partners|trust|society|services|industries|media|foundation)(?!\p{L})|公司|株式会社|大学|集团|شركة/iu;
const title =
  /(?<!\p{L})(?:engineer|developer|programmer|architect|manager|lead|analyst|scientist|designer|consultant|director|intern|researcher|administrator|nurse|teacher|officer|specialist|head of|founder|c[etfo]o|vp|president|assistant|associate|coordinator|supervisor|technician|operator|clerk|accountant|lawyer|solicitor|counsel|trainee|apprentice|freelance|volunteer|chef|cook|commis|waiter|editor|writer|journalist|translator|tutor|lecturer|professor|physician|pharmacist|therapist|carer|mechanic|electrician|driver|representative|executive|advis[eo]r|partner|interpreter|dispatcher|sergeant|lieutenant|captain|fundraiser|caretaker|photographer|musician|artist|baker|butcher|carpenter|plumber|gardener|farmer|cleaner|guard|pilot|librarian|curator|dentist|veterinarian|surgeon|doctor|midwife|paramedic|firefighter|soldier|judge|broker|trader|banker|underwriter|economist|statistician|physicist|chemist|biologist|geologist|postdoc(?:toral researcher)?|doctoral student|fellow|principal|dean|coach|trainer|recruiter|strategist|copywriter|producer|animator|tester|owner|bartender|barista|projectleider|secretary|receptionist|actuary|auditor|controller|buyer|planner|chief|entwickler(?:in)?|ingenieur(?:in)?|leiter(?:in)?|teamleiter(?:in)?|développeu(?:r|se)|ingénieure?|chef de projet|desarrollador(?:a)?|ingenier[oa]|engenheir[oa]|analista|ingegnere)(?!\p{L})/iu;
/** "Project Apollo". */
const project = /^(?:project|projekt|projet|proyecto|projeto)\s/iu;
/** Words that occur in sentences, but not in the name of an employer or title. */
const sentence =
  /\b(?:is|are|was|were|has|have|had|chosen|out of|selected|which|that|who|because|by \p{Ll}+ing|my)\b/iu;
/** "I moved"; "Analyst I" is a title. */
const speaker = /\bI\s+\p{Ll}/u;
const countries =
  "usa?|uk|united (?:states|kingdom)|england|scotland|wales|germany|deutschland|france|spain|españa|italy|italia|" +
  "portugal|india|china|japan|canada|brazil|brasil|mexico|méxico|netherlands|belgium|luxembourg|poland|austria|" +
  "österreich|switzerland|schweiz|ireland|australia|new zealand|sweden|norway|denmark|finland|iceland|estonia|" +
  "latvia|lithuania|ukraine|russia|turkey|türkiye|egypt|israel|jordan|lebanon|morocco|tunisia|algeria|nigeria|" +
  "ghana|kenya|ethiopia|south africa|greece|cyprus|malta|romania|bulgaria|serbia|croatia|slovenia|slovakia|" +
  "hungary|cze(?:chia|ch republic)|argentina|chile|colombia|peru|uruguay|south korea|korea|taiwan|hong kong|" +
  "singapore|malaysia|indonesia|philippines|thailand|vietnam|pakistan|bangladesh|sri lanka|uae|" +
  "united arab emirates|saudi arabia|qatar|iran|california|texas|new york|washington";
/** "Austin, TX", "Berlin, Germany", "Ghent, Flemish Region, Belgium", "Remote". */
const place = new RegExp(
  "^(?:remote|hybrid|on-?site|" +
    `\\p{Lu}[\\p{L}. ,'-]*,\\s*(?:\\p{Lu}{2}|${countries})|${countries})$`,
  "iu",
);
const kindOfJob =
  /^(?:full[- ]time|part[- ]time|permanent|contract|temp(?:orary)?|hybrid|remote|on-?site|vollzeit|teilzeit|temps plein)$/iu;
/** "Employer: Acme". */
const label =
  /^(?:employer|company|organi[sz]ation|firma|arbeitgeber|entreprise|empresa|azienda|position|job title|title|role|poste|cargo|puesto|beruf|period|dates?|duration|zeitraum|location|ort)\s*[:：]\s*/iu;
const placeLabel = /^(?:location|ort|period|dates?|duration|zeitraum)\s*[:：]/iu;

/** Longest line that names an employer, in UTF-16 units, and most words of it. */
const longest = 120;
const mostWords = 10;
/** Parts of a line that are named: employer and title. */
const mostParts = 2;

/** Whether a line may stand above what was done somewhere: it has a year, and is no sentence. */
export const isDated = (line: string): boolean =>
  namesYear(line) && line.length <= longest && !/\p{Ll}{2}\.$/u.test(line) && !isSentence(line);

/** Whether a line without dates certainly names an employer or a title. */
export function isEmployer(line: string): boolean {
  const name = readName(line);
  return name !== null &&
    (label.test(line) || company.test(name) || title.test(name) || project.test(name)) &&
    !/[.!?]$/u.test(line);
}

/**
 * The employer or title in a line, without dates, places and kinds of jobs; null if the rest is no
 * name of either. A dated line above a list may be any short name; another one has to look like one.
 *
 * @param isProject Whether it may be the name of a project, which may begin with a small letter.
 */
export function readEmployer(line: string, isAboveList: boolean, isProject = false): string | null {
  const name = readName(line, isProject);
  if (name === null) return null;
  const isNamed = company.test(name) || title.test(name) || label.test(line) ||
    project.test(name) ||
    /\p{L}\s+(?:at|@|bei|chez|presso)\s+\p{Lu}/u.test(name);
  return isNamed || isAboveList || isCapitalised(name) ? name : null;
}

function readName(line: string, isProject = false): string | null {
  if (line.length > longest || placeLabel.test(line)) return null;
  const parts = removeTimes(line.replace(label, ""))
    .split(/\s*[|·•;│]\s*|\s+[-–—/]\s+|\(\s*\)/u).map(trimMarks)
    .filter((part) => /\p{L}{2}|\p{Lo}/u.test(part) && !kindOfJob.test(part))
    .filter((part) => !place.test(part) || title.test(part) || company.test(part));
  const name = parts.slice(0, mostParts).join(", ");
  const beginning = isProject ? /^\p{L}{3}|^\p{Lo}/u : /^(?:\p{Lu}|\p{Lo}|\d?\p{Ll}\p{Lu})/u;
  if (name === "" || isSentence(name) || !beginning.test(name)) {
    return null;
  }
  return name.split(/\s+/u).length > mostWords ? null : name;
}

const trimMarks = (part: string) =>
  part.replace(/\s+(?=,)/gu, "").replace(/\s+/gu, " ")
    .replace(/^[\s,;:|–—·•/、，،-]+|[\s,;:|–—·•/、，،-]+$/gu, "")
    .replace(/^\(([^()]*)\)$/u, "$1");

const isSentence = (text: string) => sentence.test(text) || speaker.test(text);

/**
 * Whether a text is one to five words that all begin with a capital letter, or letters without
 * case: "Acme Payments".
 */
function isCapitalised(name: string): boolean {
  const words = name.split(/[\s,|–—-]+/u).filter((word) => /\p{L}/u.test(word));
  return words.length > 0 && words.length <= 5 &&
    words.every((word) => /^(?:[("']?[\p{Lu}\p{Lo}]|of|the|and|für|de|du|la|del)/u.test(word));
}
