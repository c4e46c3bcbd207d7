import { readHeading, type Section } from "./sections.ts";

/**
 * Words by which a heading that no list has tells what follows; the first that fits counts. English,
 * German, French, Spanish, Portuguese, Chinese, Japanese and Arabic.
 */
const signs: readonly (readonly [Section, RegExp])[] = [
  [
    "unwanted",
    /\b(?:not|no|minus|without|nicht|kein\p{L}*|pas|sin|sem)\b|n['’]t\b|não|不需|无需|不要|いりません|لا |غير |ليس/iu,
  ],
  [
    "wishes",
    /\b(?:plus|bonus|nice|great if|good to have|desirable|prefer\p{L}*|advantage\p{L}*|optional|extra|ideally|beneficial|wünsch\p{L}*|vorteil|idealerweise|atouts?|souhait\p{L}*|appréci\p{L}*|valora\p{L}*|dese\p{L}*|diferenci\p{L}*)(?!\p{L})|优先|加分|歓迎|尚可|ميزة|إضافي|يفضل|مزايا إضافية/iu,
  ],
  [
    "benefits",
    /\b(?:offer\p{L}*|benefits?|perks?|why (?:join|work|us)|in return|you(?:['’]ll| will)? (?:get|enjoy|receive)|bieten|vorteile|offrons|avantages|ofrec\p{L}*|beneficios|oferec\p{L}*)(?!\p{L})|benefícios|福利|待遇|المزايا/iu,
  ],
  [
    "company",
    /^(?:about (?!you\b)|who we are|our (?:team|story|company|values|mission))|über uns|sobre n|qui sommes|公司|会社|من نحن/iu,
  ],
  [
    "tasks",
    /\b(?:responsib\p{L}*|duties|tasks|what you(?:['’]ll| will)? (?:do|be doing)|your (?:role|mission|day)|day[- ]to[- ]day|aufgaben|missions|funciones|responsabilidades|atividades)\b|职责|業務|仕事|المهام/iu,
  ],
  [
    "requirements",
    /\b(?:look(?:ing)? for|expect\p{L}*|needs?|needed|requir\p{L}*|bring|should|must\p{L}*|have|like to see|ask of|skills?|stack|tech|qualif\p{L}*|experience|profile?|essentials?|background|criteria|candidates?|who you are|about you|you|erwarten?|anforder\p{L}*|voraussetz\p{L}*|mit(?:bringst)?|recherch\p{L}*|requis\p{L}*|compétences|busc\p{L}*|necesit\p{L}*|perfil|precis\p{L}*)(?!\p{L})|要求|条件|资格|必須|求める|المتطلبات|الشروط|المؤهلات/iu,
  ],
];

/** Longest heading, in UTF-16 units. */
const longest = 60;

/** A heading of a job description; its section is null where nothing tells it. */
interface JobHeading {
  readonly section: Section | null;
  /** The text behind it in the same line. */
  readonly rest: string;
  /** Whether the rules of a heading are sure that it is one. */
  readonly isKnown: boolean;
}

/**
 * The heading in a line of a job description; null if it is none. A line that no list of headings
 * has counts if it looks like one: short, without a bullet, and either with a colon at its end, or
 * with a list below it.
 */
export function readJobHeading(line: string, isAboveList: boolean): JobHeading | null {
  const known = readHeading(line);
  if (known !== null) {
    return { section: known.section, rest: known.rest, isKnown: true };
  }
  const labelled = readLabel(line);
  if (labelled !== null) return labelled;
  const plain = line.replace(/[#*_=~]+/gu, " ").trim();
  const isShort = plain.length <= longest && !/[.!?;,。]$/u.test(plain);
  if (!isShort || !(isAboveList || /[:：]$/u.test(plain))) return null;
  return { section: sectionOf(plain), rest: "", isKnown: false };
}

/** "Not needed: Java", "Plus: Kotlin": a short label and its list in one line. */
function readLabel(line: string): JobHeading | null {
  const [, label = "", rest = ""] = /^([^:：\t.,]{2,30})(?:[:：]\s|\t)(.+)$/u.exec(line) ?? [];
  if (label === "" || label.trim().split(/\s+/u).length > 3) return null;
  const section = sectionOf(label);
  return section === null ? null : { section, rest: rest.trim(), isKnown: true };
}

const sectionOf = (text: string): Section | null =>
  signs.find(([, sign]) => sign.test(text))?.[0] ?? null;
