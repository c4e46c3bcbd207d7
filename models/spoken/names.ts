import { romanValueOf, sayDigits, sayNumber, sayOrdinal, sayPairs } from "../spoken_number.ts";
import { sayCapitals } from "./acronyms.ts";
import { sayDigitsOfName } from "./code.ts";
import { sayPort, sayVersion } from "./figures.ts";
import { end, type Rule, rule, stopOf, textBefore } from "./rule.ts";

/**
 * A rule for a name with unusual spelling. A name that ends in a sign needs no end of a word after
 * it.
 */
const name = (written: string, said: string, flags = "") =>
  rule(new RegExp(`${written}(?![\\p{L}\\p{N}_])`, `u${flags}`), said);

const names: readonly Rule[] = [
  rule(
    /C\+\+(\d\d)?/,
    ([, year]) => `C plus plus${year === undefined ? "" : ` ${sayNumber(year)}`}`,
  ),
  rule(/C#/, "C sharp"),
  rule(/F#/, "F sharp"),
  name("ASP\\.NET", "A S P dot net"),
  name(
    "(?:Node|Vue|Next|Nuxt|Express|Three|D3|Nest|React|Angular|Ember|Backbone|Socket)\\.(?:js|io)",
    "",
  ),
  name("R&D", "R and D"),
  name("Q&A", "Q and A"),
  name("AT&T", "A T and T"),
  name("A/B/n", "A B N"),
  name("PostgreSQL", "postgres", "i"),
  name("MySQL", "my sequel", "i"),
  name("NoSQL", "no sequel", "i"),
  name("SQLite", "sequel light", "i"),
  name("GraphQL", "graph Q L", "i"),
  name("OAuth\\s?2(?:\\.0)?", "oh auth two", "i"),
  name("OAuth", "oh auth", "i"),
  name("NGINX", "engine X", "i"),
  name("kubectl", "kube control", "i"),
  name("k8s", "kubernetes", "i"),
  name("i18n", "internationalization", "i"),
  name("l10n", "localization", "i"),
  name("a11y", "accessibility", "i"),
  name("o11y", "observability", "i"),
  name("e2e", "end to end", "i"),
  name("p2p", "peer to peer", "i"),
  name("b2b", "B to B", "i"),
  name("b2c", "B to C", "i"),
  name("gRPC", "g R P C"),
  name("mTLS", "m T L S"),
  name("macOS", "mac O S"),
  name("iOS", "i O S"),
  name("iPhone", "eye phone"),
  name("iPad", "eye pad"),
  name("eBay", "ee bay"),
  name("LaTeX", "lah tek"),
  name("wi-?fi", "why fye", "i"),
  name("SaaS", "sass"),
  name("PaaS", "pass"),
  name("DevOps", "dev ops"),
  name("NumPy", "num pie"),
  name("PyTorch", "pie torch"),
  name("PyPI", "pie P I"),
  name("SciPy", "sigh pie"),
  name("npm", "N P M"),
  name("npx", "N P X"),
  name("regex", "rej ex", "i"),
  name("LoRA", "Laura"),
  name("vLLM", "v L L M"),
  name("tl;dr", "too long, didn't read", "i"),
  name("IPv([46])", ""),
  name("H\\.26([45])", ""),
];

/** How they are written and said, and whether their full stop may end a sentence. */
const abbreviations: readonly (readonly [written: string, said: string, mayEnd?: true])[] = [
  ["e\\.\\s?g\\.,?|eg\\.", "for example"],
  ["i\\.\\s?e\\.,?", "that is"],
  ["etc\\.", "et cetera", true],
  ["vs\\.?(?=\\s)", "versus"],
  ["approx\\.", "approximately"],
  ["a\\.k\\.a\\.|aka\\b", "also known as"],
  ["w\\.r\\.t\\.|wrt\\b", "with respect to"],
  ["w/o\\b", "without"],
  ["w/", "with "],
  ["b/c\\b", "because"],
  ["incl\\.", "including"],
  ["resp\\.", "respectively", true],
  ["cf\\.", "compare"],
  ["et al\\.", "and others", true],
  ["Mr\\.", "mister"],
  ["Mrs\\.", "missus"],
  ["Ms\\.", "miz"],
  ["Dr\\.", "doctor"],
  ["Prof\\.", "professor"],
  ["Jr\\.", "junior", true],
  ["Sr\\.(?=\\s)", "senior"],
  ["Inc\\.", "incorporated", true],
  ["Ltd\\.", "limited", true],
  ["Corp\\.", "corporation", true],
  ["dept\\.", "department", true],
  ["est\\.", "estimated"],
  ["max\\.", "maximum", true],
  ["min\\.", "minimum", true],
  ["avg\\.?(?=[\\s.,])", "average"],
  ["N\\.B\\.", "note well"],
  ["P\\.S\\.", "P S"],
  ["Ph\\.?D\\.?(?![a-z])", "P H D", true],
  ["Fig\\.\\s?(?=\\d)", "figure "],
  ["Sec\\.\\s?(?=\\d)", "section "],
  ["Eq\\.\\s?(?=\\d)", "equation "],
  ["Nos?\\.\\s?(?=\\d)", "number "],
  ["pp\\.\\s?(?=\\d)", "pages "],
  ["p\\.\\s?(?=\\d)", "page "],
  ["ch\\.\\s?(?=\\d)", "chapter "],
  ["vol\\.\\s?(?=\\d)", "volume "],
  ["U\\.S\\.(?:A\\.)?", "U S", true],
  ["U\\.K\\.", "U K", true],
  ["E\\.U\\.", "E U", true],
];

const spokenAbbreviations = abbreviations.map(([written, said, mayEnd]) =>
  rule(
    new RegExp(`(?:${written})`, "i"),
    (match) => said + (match[0].endsWith(",") ? "," : mayEnd ? stopOf(match) : ""),
  )
);

const products =
  "Python|Node(?:\\.js)?|Java|PHP|Ruby|Go|Rust|Deno|TypeScript|JavaScript|React|Angular|Vue|Django|Rails|Spring|Postgres(?:QL)?|MySQL|Redis|Kafka|Kubernetes|Terraform|Ubuntu|Debian|iOS|macOS|Android|Windows|Chrome|Firefox|Safari|TLS|SSL|OpenAPI|GPT|Llama|Claude|Gemini|CUDA|Scala|Kotlin|Swift|Elixir|Version|Release|version|release|HTTP|USB|Bluetooth|PEP";

/** "Python 3.14" is "Python three point fourteen"; other rules read the name itself. */
function versionOf(say: (text: string) => string): Rule {
  return rule(
    new RegExp(
      `(${products})(\\s|/|-)v?(\\d{1,4}(?:\\.\\d{1,4}){1,3})(\\+)?(?![\\d%]|\\s?(?:%|ms|s\\b|GB|MB))`,
    ),
    ([, product = "", , version = "", plus]) =>
      `${say(product)} ${sayVersion(version)}${plus === undefined ? "" : " plus"}`,
  );
}

const romanBefore =
  /\b(?:chapter|part|phase|type|section|article|act|volume|book|level|class|tier|title|war|stage|appendix|grade|round|step|category|group)\s$/i;
const kings =
  /\b(?:Elizabeth|Henry|Louis|George|Charles|Richard|Edward|William|Philip|Frederick|Napoleon|Paul|Pius|Benedict|Leo|James|Alexander|Catherine|Nicholas|Peter)\s$/;

function sayRoman(match: RegExpExecArray): string | null {
  const [letters] = match;
  const value = romanValueOf(letters);
  if (value === null || value === 0) return null;
  if (kings.test(textBefore(match)) && letters.length <= 5 && (letters !== "I")) {
    return `the ${sayOrdinal(String(value))}`;
  }
  if (romanBefore.test(textBefore(match))) return sayNumber(String(value));
  const certain = letters.length >= 4 ||
    /^(?:II|III|IV|VI|VII|VIII|IX|XI|XII|XIII|XIV|XV|XVI)$/.test(letters);
  return certain && !/^(?:MIMIC|CIVIC|MIX|DIM|LCD|MMC)$/.test(letters)
    ? sayNumber(String(value))
    : null;
}

const coded: readonly Rule[] = [
  rule(
    new RegExp(`(ports?)\\s(\\d{2,5})${end}`, "iu"),
    ([, word, port = ""]) => `${word} ${sayPort(port)}`,
  ),
  rule(
    new RegExp(
      `(RFC|ISO|IEEE|CVE|DIN|PEP|JSR)[\\s-](\\d{1,5})(?:\\.(\\d{1,3}))?(?:-(\\d{1,5}))?${end}`,
      "u",
    ),
    ([, kind = "", number = "", part, second]) =>
      [
        sayCapitals(kind),
        number.length === 4
          ? sayPairs(number)
          : number.length > 2
          ? sayDigits(number)
          : sayNumber(number),
        part === undefined ? "" : `point ${sayNumber(part)}`,
        second === undefined ? "" : sayDigits(second),
      ].filter(Boolean).join(" "),
  ),
  rule(
    new RegExp(`HTTP/([123])${end}`, "u"),
    ([, number = ""]) => `H T T P ${sayNumber(number)}`,
  ),
  rule(
    new RegExp(`v(\\d{1,4}(?:\\.\\d{1,4}){0,3})(?:-?(alpha|beta|rc)\\.?(\\d{1,3})?)?${end}`, "iu"),
    ([, version = "", stage, number]) =>
      [
        `version ${sayVersion(version)}`,
        stage === undefined ? "" : stage.toLowerCase() === "rc" ? "R C" : stage,
        number === undefined ? "" : sayNumber(number),
      ].filter(Boolean).join(" "),
  ),
  rule(
    new RegExp(`p(\\d{2}(?:\\.\\d{1,3})?)${end}`, "iu"),
    ([, number = ""]) => `p ${sayNumber(number)}`,
  ),
  rule(new RegExp(`n-?th${end}`, "u"), "enth"),
  rule(
    new RegExp(`([A-Za-z]{1,12})-?(\\d{1,4}(?:\\.\\d{1,3})?)(xx|[a-z])?${end}`, "u"),
    sayAlphanumeric,
  ),
];

/**
 * "EC2" is "E C two", "sha256" "S H A two fifty six". Leaves a plain word with a hyphen and a
 * number alone.
 */
function sayAlphanumeric([whole, letters = "", digits = "", tail]: RegExpExecArray): string | null {
  const upper = letters.toUpperCase();
  const isCapitals = /^[A-Z]{1,6}$/.test(letters);
  const isSpelled = letters.length <= 2 || !/[aeiou]/i.test(letters) ||
    /^(?:utf|sha|aes|rsa|ipv|api|cpu|gpu)$/i.test(letters);
  if (whole.includes("-") && !isCapitals && !isSpelled) return null;
  const said = isCapitals ? sayCapitals(letters) : isSpelled ? [...upper].join(" ") : letters;
  const number = digits.includes(".")
    ? sayVersion(digits)
    : digits.length === 4
    ? sayPairs(digits)
    : sayDigitsOfName(digits);
  return [said, number, tail ?? ""].filter(Boolean).join(" ");
}

function sayCapitalRun(match: RegExpExecArray): string {
  const [, letters = "", plural] = match;
  return sayCapitals(letters) + (plural === undefined ? "" : plural);
}

/**
 * Everything that begins with a letter and is neither an address nor a name in code. `say` reads a
 * part of it.
 */
export function nameRules(say: (text: string) => string): readonly Rule[] {
  return [
    ...spokenAbbreviations,
    versionOf(say),
    ...names.map(withParts),
    ...coded,
    rule(new RegExp(`[IVXLCDM]{1,12}${end}(?!')`, "u"), sayRoman),
    rule(new RegExp(`([A-Z]{2,12})('?s)?${end}(?![/.&][A-Za-z])`, "u"), sayCapitalRun),
    rule(new RegExp(`([A-Z]{2,5})(?=[a-z]{0,1}\\d|-)`, "u"), sayCapitalRun),
    rule(/async\b/, "a sync"),
    rule(/sudo\b/, "sue doo"),
  ];
}

/** Capitals that are no part of an address. */
export const capitalRules: readonly Rule[] = [
  rule(new RegExp(`([A-Z]{2,12})('?s)?${end}`, "u"), sayCapitalRun),
];

/** Names of which one part is said as it is written. */
function withParts(one: Rule): Rule {
  return {
    pattern: one.pattern,
    say: (match) => {
      const [whole, part] = match;
      if (/\.(?:js|io)$/.test(whole)) {
        const [first = "", second = ""] = whole.split(".");
        return `${first === "D3" ? "D three" : first.toLowerCase() === "node" ? "node" : first} ${
          second === "js" ? "J S" : "dot I O"
        }`;
      }
      if (whole.startsWith("IPv")) return `I P version ${sayNumber(part ?? "")}`;
      if (whole.startsWith("H.26")) return `H two sixty ${sayNumber(part ?? "")}`;
      return one.say(match);
    },
  };
}
