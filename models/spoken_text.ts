import { spokenNumber, spokenOrdinal } from "./spoken_number.ts";

/** Names that are read as words although they are written in capitals or strangely. */
const readAs: readonly (readonly [RegExp, string])[] = [
  [/\bC\+\+/g, "C plus plus"],
  [/\bC#/g, "C sharp"],
  [/\bF#/g, "F sharp"],
  [/\.NET\b/g, " dot net"],
  [/\bNode\.js\b/gi, "node J S"],
  [/\bCI\/CD\b/g, "C I, C D"],
  [/\bTCP\/IP\b/g, "T C P I P"],
  [/\bI\/O\b/g, "I O"],
  [/\bA\/B\b/g, "A B"],
  [/\bPostgreSQL\b/gi, "postgres"],
  [/\bMySQL\b/gi, "my sequel"],
  [/\bNoSQL\b/gi, "no sequel"],
  [/\bSQL\b/g, "sequel"],
  [/\bJSON\b/g, "jason"],
  [/\bOAuth\b/gi, "oh auth"],
  [/\bNGINX\b/gi, "engine X"],
  [/\bYAML\b/g, "yammel"],
  [/\bGUI\b/g, "gooey"],
  [/\bk8s\b/gi, "kubernetes"],
  [/\bwi-?fi\b/gi, "why fye"],
  [/\be\.g\./gi, "for example"],
  [/\bi\.e\./gi, "that is"],
  [/\betc\./gi, "et cetera"],
  [/\bvs\.?(?=\s)/gi, "versus"],
  [/\bapprox\./gi, "approximately"],
  [/\bw\/o\b/gi, "without"],
  [/\b24\/7\b/g, "twenty four seven"],
];

/** Capitals that people say as a word. */
const words = new Set(["NASA", "REST", "CRUD", "SOLID", "ACID", "RAM", "ROM", "CAP", "SAGA", "OK"]);

const units: Readonly<Record<string, readonly [one: string, many: string]>> = {
  ms: ["millisecond", "milliseconds"],
  s: ["second", "seconds"],
  sec: ["second", "seconds"],
  min: ["minute", "minutes"],
  h: ["hour", "hours"],
  kb: ["kilobyte", "kilobytes"],
  mb: ["megabyte", "megabytes"],
  gb: ["gigabyte", "gigabytes"],
  tb: ["terabyte", "terabytes"],
  pb: ["petabyte", "petabytes"],
  hz: ["hertz", "hertz"],
  khz: ["kilohertz", "kilohertz"],
  mhz: ["megahertz", "megahertz"],
  ghz: ["gigahertz", "gigahertz"],
  km: ["kilometer", "kilometers"],
  kg: ["kilogram", "kilograms"],
  rps: ["request per second", "requests per second"],
  qps: ["query per second", "queries per second"],
  fps: ["frame per second", "frames per second"],
  k: ["thousand", "thousand"],
  m: ["million", "million"],
  x: ["times", "times"],
};
const currencies: Readonly<Record<string, string>> = { $: "dollars", "€": "euros", "£": "pounds" };

const symbols: readonly (readonly [RegExp, string])[] = [
  [/\s*(?:->|=>|→|⇒)\s*/g, " to "],
  [/\s*(?:<=|≤)\s*/g, " at most "],
  [/\s*(?:>=|≥)\s*/g, " at least "],
  [/\s*(?:!==?|≠)\s*/g, " is not "],
  [/\s*={2,3}\s*/g, " equals "],
  [/\s+=\s+/g, " equals "],
  [/\s*&&?\s*/g, " and "],
  [/\s*\|\|\s*/g, " or "],
  [/\s+\+\s+|(?<=\w)\+(?=\w)/g, " plus "],
  [/\s+<\s+/g, " is less than "],
  [/\s+>\s+/g, " is more than "],
  [/\s*[×✕]\s*/g, " times "],
  [/(?<=\w)\^(?=\w)/g, " to the "],
  [/\s*[~≈]\s*(?=\d)/g, " about "],
  [/(?<=[a-z])\/(?=[a-z])/gi, " or "],
  [/\s*[—–]\s*/g, ", "],
  [/…|\.{3,}/g, "."],
];

/**
 * A sentence as it is read aloud: code, numbers, acronyms, addresses, units and symbols become words.
 * English. Never longer than about ten times the sentence.
 */
export function spokenText(sentence: string): string {
  let text = sentence.normalize("NFKC").replaceAll("’", "'");
  text = text.replace(/```[\s\S]*?(?:```|$)/g, " (see the code on the page) ");
  text = text.replace(/\[([^\]]+)\]\([^)\s]+\)/g, "$1");
  text = text.replace(/`([^`]*)`/g, (_, code: string) => spokenCode(code));
  text = text.replace(/\b[\w.+-]+@[\w-]+\.[\w.-]*\w/g, spokenAddress);
  text = text.replace(/\bhttps?:\/\/\S*[\w/]|\bwww\.\S*[\w/]/gi, spokenUrl);
  text = text.replace(/^\s*(?:[-*•#>]+|\d+[.)])\s+/gm, "").replace(
    /\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)/g,
    "",
  );
  text = text.replace(/\bO\(([^)]*)\)/g, (_, inner: string) => `O of ${spokenCode(inner)}`);
  for (const [pattern, words] of readAs) text = text.replace(pattern, words);
  text = text.replace(/\b[\w$]+(?:\.[\w$]+)*\(\)/g, (call) => spokenCode(call));
  text = text.replace(/\b[a-z]+(?:[A-Z][a-z0-9]*)+\b|\b\w+_\w+\b/g, spokenCode);
  text = spokenNumbers(text);
  for (const [pattern, words] of symbols) text = text.replace(pattern, words);
  text = text.replace(/\b[A-Z]{2,6}s?\b/g, spokenAcronym);
  return tidy(text);
}

/** Names of code fall apart into their words; brackets and dots are said only where they matter. */
function spokenCode(code: string): string {
  return code
    .replace(/\(\)/g, "")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_]+/g, " ")
    .replace(/(?<=\w)\.(?=\w)/g, " dot ")
    .replace(/\blog\b/g, "log")
    .replace(/²/g, " squared")
    .replace(/\^2\b/g, " squared")
    .replace(/[{}()[\];"'<>$\\]/g, " ");
}

function spokenAddress(address: string): string {
  return address.replace("@", " at ").replaceAll(".", " dot ").replaceAll(/[_+-]/g, " ");
}

/** Only the host: nobody wants to hear a query string. */
function spokenUrl(url: string): string {
  const host = url.replace(/^https?:\/\//i, "").replace(/^www\./i, "").replace(/[/?#].*$/, "");
  return host.replaceAll(".", " dot ").replace(/:(\d+)$/, " port $1");
}

function spokenNumbers(text: string): string {
  const number = String.raw`\d[\d,]*(?:\.\d+)?`;
  return text
    .replace(/(?<=\d),(?=\d{3}\b)/g, "")
    .replace(
      new RegExp(String.raw`([$€£])\s?(${number})(k|m|bn)?\b`, "gi"),
      (_, sign: string, amount: string, scale?: string) =>
        [spokenNumber(amount), scaleWord(scale), currencies[sign] ?? ""].filter(Boolean).join(" "),
    )
    .replace(/(?<=\d)\s?%/g, " percent")
    .replace(/\b(\d+(?:\.\d+)?)\s?[-–]\s?(?=\d)/g, "$1 to ")
    .replace(/\b(\d+)(?:st|nd|rd|th)\b/g, (_, digits: string) => spokenOrdinal(digits))
    .replace(/\b(\d+(?:\.\d+)?)\s?([a-z]+)(\/s)?\b/gi, spokenMeasure)
    .replace(/\bv(\d)/gi, "version $1")
    .replace(/(?<=\d)\.(?=\d+\.\d)/g, " point ")
    .replace(/\b(1[1-9]|20)(\d\d)\b(?!\s*(?:requests|users|[a-z]+s\b))/g, spokenYear)
    .replace(/-?\b\d+(?:\.\d+)?\b/g, (digits) => spokenNumber(digits));
}

function scaleWord(scale: string | undefined): string {
  if (scale === undefined) return "";
  return { k: "thousand", m: "million", bn: "billion" }[scale.toLowerCase()] ?? "";
}

function spokenMeasure(
  all: string,
  digits: string,
  unit: string,
  each: string | undefined,
): string {
  const names = units[unit.toLowerCase()];
  if (names === undefined) return all;
  const name = digits === "1" ? names[0] : names[1];
  return `${digits} ${name}${each === undefined ? "" : " per second"}`;
}

/** Years are said in pairs, "twenty twenty six"; round ones and those after 2000 are numbers. */
function spokenYear(all: string, century: string, rest: string): string {
  if (rest === "00" || (century === "20" && rest.startsWith("0"))) return spokenNumber(all);
  const pair = rest.startsWith("0") ? `oh ${spokenNumber(rest.slice(1))}` : spokenNumber(rest);
  return `${spokenNumber(century)} ${pair}`;
}

function spokenAcronym(letters: string): string {
  const plural = letters.endsWith("s");
  const bare = plural ? letters.slice(0, -1) : letters;
  if (words.has(bare)) return plural ? `${bare.toLowerCase()}s` : bare.toLowerCase();
  return [...bare].join(" ") + (plural ? "s" : "");
}

/** What is left that no voice can read is dropped. */
function tidy(text: string): string {
  return text
    .replace(/[^\p{L}\p{M}\p{N}\s.,;:!?'"()-]/gu, " ")
    .replace(/[()"]/g, ",")
    .replace(/\s+/g, " ")
    .replace(/\s*,(?:\s*,)*/g, ",")
    .replace(/,(?=\s*[.!?;:])/g, "")
    .replace(/^[\s,]+|[\s,]+$/g, "");
}
