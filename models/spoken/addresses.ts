import { sayDigits, sayNumber } from "../spoken_number.ts";
import { sayCapitals, sayPart } from "./acronyms.ts";
import { sayName } from "./code.ts";
import { extensions } from "./extensions.ts";
import { sayPort, spell } from "./figures.ts";
import { end, type Rule, rule, textAfter } from "./rule.ts";

const extensionWords: Readonly<Record<string, string>> = {
  md: "M D",
  c: "C",
  h: "H",
  go: "go",
  rs: "R S",
  so: "S O",
  cs: "C S",
  tf: "T F",
  cc: "C C",
  sh: "S H",
  kt: "K T",
  jpeg: "jay peg",
};
const topLevels = "com|org|net|io|dev|ai|edu|gov|co|uk|de|fr|eu|app|cloud|info|local|tech|xyz";

/** How the names between the marks of an address are said. */
function sayAddress(text: string): string {
  return text.split(/([.@_+\-/:~])/).map((part) => {
    const mark = {
      ".": "dot",
      "@": "at",
      "_": "underscore",
      "-": "dash",
      "+": "plus",
      "/": "slash",
      "~": "home",
      ":": "",
    }[part];
    if (mark !== undefined) return mark;
    return part === "" ? "" : /^\d+$/.test(part) ? digitsOf(part) : sayName(part);
  }).filter(Boolean).join(" ");
}

const digitsOf = (text: string) => text.length > 4 ? sayDigits(text) : sayNumber(text);

/** How a URL is said: only its host, because nobody wants to hear a query string. */
function sayUrl([url]: RegExpExecArray): string {
  const host = url.replace(/^[a-z]{2,10}:\/\//i, "").replace(/^[^/@]{1,100}@/, "").replace(
    /^www\./i,
    "",
  )
    .replace(/[/?#].*$/s, "");
  const [, name = "", port] = /^(.*?)(?::(\d{1,5}))?$/.exec(host) ?? [];
  return sayHost(name) + (port === undefined ? "" : `, port ${sayPort(port)}`);
}

function sayHost(name: string): string {
  if (name === "localhost") return "local host";
  if (/^[\d.]+$/.test(name)) return name.split(".").map(sayDigits).join(" dot ");
  return name.split(/([.-])/).map((part) => {
    if (part === ".") return "dot";
    if (part === "-") return "dash";
    return /^(?:io|ai|uk|de|fr|eu|co)$/.test(part) && part !== "co"
      ? [...part.toUpperCase()].join(" ")
      : sayName(part);
  }).filter(Boolean).join(" ");
}

/** "main.ts:42" is "main dot T S, line forty two". */
function sayFile([, name = "", extension = "", line]: RegExpExecArray): string {
  const parts = [
    ...name.split(".").filter(Boolean).map(sayFileName),
    sayExtension(extension),
  ];
  const said = name === "" || name.startsWith(".")
    ? `dot ${parts.join(" dot ")}`
    : parts.join(" dot ");
  return said + (line === undefined ? "" : `, line ${sayNumber(line)}`);
}

const sayFileName = (name: string) => name.split(/[-/]/).map(sayFileWord).join(" ");
const sayFileWord = (word: string) =>
  /^[A-Z]{5,}$/.test(word) ? sayPart(word.toLowerCase()) : sayName(word);
const sayExtension = (extension: string) =>
  extensionWords[extension.toLowerCase()] ??
    (/^[a-z]{2,4}$/.test(extension) && sayPart(extension) === extension &&
        !/^(?:bash|proto|vue|java|swift|log|lock|env|conf|tar|zip|jar|war|toml|onnx|bat|wav|html|swift)$/
          .test(extension)
      ? [...extension.toUpperCase()].join(" ")
      : sayPart(extension));

function sayFilePath([path]: RegExpExecArray): string {
  const [, stem = "", line] = /^(.*?)(?::(\d{1,6}))?$/s.exec(path) ?? [];
  const parts = stem.split("/");
  const words = parts.map((part, index) => {
    if (part === "") return "";
    if (part === ".") return "";
    if (part === "..") return "dot dot";
    if (part === "~") return "home";
    const file = index === parts.length - 1
      ? new RegExp(`^(.{0,80}?)\\.(${extensions})$`).exec(part)
      : null;
    return file === null ? sayAddress(part.replace(/[{}<>]/g, "")) : sayFile(file);
  });
  const said = words.filter((word) => word !== "").join(" slash ");
  return (path.startsWith("/") ? "slash " : "") + said +
    (line === undefined ? "" : `, line ${sayNumber(line)}`);
}

/** "::1" is "colon colon one". */
const sayColons = ([text]: RegExpExecArray) =>
  text.split(/(:{1,2})/).map((part) =>
    part === "::" ? "colon colon" : part === ":" ? "colon" : spell(part)
  ).filter(Boolean).join(" ");

/** "Either/or" in words. Two parts in capitals are said together, as in "C I C D". */
function sayPair([, first = "", second = ""]: RegExpExecArray): string | null {
  const key = `${first}/${second}`.toLowerCase();
  const join = together.has(key) || key.length === 3 ? " " : eitherOr.has(key) ? " or " : " slash ";
  if (key === "and/or") return "and or";
  if (key === "n/a") return "N A";
  const bothCapitals = /^[A-Z]{1,5}$/.test(first) && /^[A-Z]{1,5}$/.test(second);
  return `${saySide(first)}${bothCapitals ? (key === "ci/cd" ? ", " : " ") : join}${
    saySide(second)
  }`;
}

const saySide = (word: string) =>
  /^[A-Z]{2,5}$/.test(word)
    ? sayCapitals(word)
    : /[a-z][A-Z]|[a-z]\d/.test(word)
    ? sayName(word)
    : word;

const together = new Set(
  "read/write client/server input/output frontend/backend front-end/back-end request/response publish/subscribe pub/sub key/value on/off pass/fail plug/play producer/consumer leader/follower try/catch push/pull master/slave start/stop"
    .split(" "),
);
const eitherOr = new Set(
  "he/she she/he his/her him/her her/his yes/no true/false and/or up/down left/right true/false s/he men/women"
    .split(" "),
);

/** Hashes of commits and files: letters and digits that form no word. */
export const hashRules: readonly Rule[] = [
  rule(
    /(?=[\da-f]{0,39}\d)(?=[\da-f]{0,39}[a-f])[\da-f]{7,64}(?![\w.-])/,
    ([text]) =>
      text.length > 12 ? `a hash that begins with ${spell(text.slice(0, 6))}` : spell(text),
  ),
];

/**
 * Addresses of the web and of files. All rules but the last begin with a letter, a digit, a dot, a
 * slash or a tilde.
 */
export const addressRules: readonly Rule[] = [
  rule(
    /(?:https?|ftp|wss?|ssh|git|file|redis|postgres(?:ql)?|mongodb|amqp|nats|s3):\/\/[^\s<>"'`]{0,2000}[\w/]/i,
    sayUrl,
  ),
  rule(/www\.[^\s<>"'`]{0,2000}[\w/]/i, sayUrl),
  rule(
    /([\w.+-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})/,
    ([, person = "", host = ""]) => `${sayAddress(person)} at ${sayHost(host)}`,
  ),
  rule(
    new RegExp(`localhost(?::(\\d{1,5}))?(?:/[\\w/.-]{0,200}\\w)?${end}`, "u"),
    ([, port]) => port === undefined ? "local host" : `local host, port ${sayPort(port)}`,
  ),
  rule(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\da-f])/i, "a U U I D"),
  rule(
    /(?:[\da-f]{2}:){5}[\da-f]{2}(?![\da-f:])/i,
    ([text]) => text.split(":").map(spell).join(" "),
  ),
  rule(
    /(?=[\da-f:]{0,39}::)[\da-f]{0,4}(?::{1,2}[\da-f]{1,4}){1,7}(?![\w:])|(?:[\da-f]{1,4}:){7}[\da-f]{1,4}(?![\w:])/i,
    sayColons,
  ),
  rule(
    new RegExp(
      `(?:~|\\.{1,2})?/(?:[\\w.{}<>@~-]{1,80}/){0,8}[\\w.{}<>@~-]{0,80}[\\w}>](?::\\d{1,6})?(?![\\w/])`,
    ),
    sayFilePath,
  ),
  rule(
    new RegExp(
      `[A-Za-z_@][\\w.@-]{0,60}/(?:[\\w.@-]{1,60}/){0,8}[\\w@-][\\w.@-]{0,60}\\.(?:${extensions})(?::\\d{1,6})?${end}`,
      "u",
    ),
    sayFilePath,
  ),
  rule(
    new RegExp(`[A-Za-z_@][\\w.@-]{0,60}/(?:[\\w.@-]{1,60}/){1,8}[\\w@-][\\w@-]{0,60}${end}`, "u"),
    sayFilePath,
  ),
  rule(
    new RegExp(
      `([\\w-]{1,60}(?:\\.[\\w-]{1,40}){0,4})\\.(${extensions})(?::(\\d{1,6}))?${end}(?!\\()`,
      "u",
    ),
    (match) =>
      /^\d+$/.test(match[1] ?? "") || /^(?:e|i|a|p)$/.test(match[1] ?? "") ? null : sayFile(match),
  ),
  rule(
    new RegExp(
      `(?:[a-zA-Z\\d-]{1,63}\\.){1,5}(?:${topLevels})(?:/[\\w/.?=&%-]{0,300}[\\w/])?${end}`,
      "u",
    ),
    (match) => /^\s*\(/.test(textAfter(match)) ? null : sayUrl(match),
  ),
  rule(
    new RegExp(`([A-Za-z][A-Za-z\\d-]{0,30})/([A-Za-z][A-Za-z\\d-]{0,30})${end}(?![/.]\\w)`, "u"),
    sayPair,
  ),
];

/** ".env" and ".gitignore". */
export const dotFileRules: readonly Rule[] = [
  rule(/\.NET\b/, "dot net"),
  rule(/::(?:[\da-f]{1,4}(?::[\da-f]{1,4}){0,6})?(?![\w:])/i, sayColons),
  rule(/(?:\.{1,2}|~)\/(?:[\w.{}@-]{1,80}\/){0,8}[\w.{}@-]{0,80}\w(?::\d{1,6})?/, sayFilePath),
  rule(
    new RegExp(
      `\\.([a-z]{2,20}(?:ignore|rc|env|config)|env|git|ssh|gitignore)(?:\\.([a-z]{2,12}))?${end}`,
      "u",
    ),
    ([, name = "", extension]) =>
      `dot ${
        name.endsWith("rc")
          ? `${name.slice(0, -2)} R C`
          : name.endsWith("ignore")
          ? `${name.slice(0, -6)} ignore`
          : name
      }${extension === undefined ? "" : ` dot ${extension}`}`,
  ),
  rule(
    /\/(?:[\w.{}<>@~-]{1,80}\/){0,8}[\w.{}<>@~-]{0,80}[\w}>](?::\d{1,6})?(?![\w/])/,
    sayFilePath,
  ),
];
