/** Capitals that people say as a word, and short words that are written in capitals for emphasis. */
const words = new Set(
  ("NASA REST CRUD SOLID ACID RAM ROM CAP SAGA OK BASE STAR RAID LAMP MEAN SAML CORS FIFO LIFO DRY KISS ASCII BIOS " +
    "CAPTCHA COBOL FORTRAN BASIC JPEG PIN SIM LAN WAN VLAN NAT SOAP DOM TOML COVID RAG LIDAR UNIX BASH HELM SCRUM AGILE " +
    "NOT AND OR MUST ALL ANY NO YES ONE TWO THE BUT WHY HOW WHAT WHEN WHO ONLY NEVER ALWAYS VERY THIS THAT IS ARE DO " +
    "STOP NOTE SELECT FROM WHERE JOIN GROUP ORDER BY INSERT UPDATE DELETE INTO LEFT RIGHT INNER OUTER HAVING LIMIT GET " +
    "POST PUT PATCH HEAD NULL TRUE FALSE MORE LESS GOOD GREAT WOW SO TOO NOW THEN THAN WITH FOR TO ON IN AS AT IF BE " +
    "TODO FIXME WIP DONE START END SET ADD NEW OLD FAST SLOW READ WRITE LOCK KEY")
    .split(" "),
);

/** Acronyms that are said neither letter by letter nor as a word. */
const saidAs: Readonly<Record<string, string>> = {
  SQL: "sequel",
  NOSQL: "no sequel",
  MYSQL: "my sequel",
  JSON: "jason",
  YAML: "yammel",
  GUI: "gooey",
  WYSIWYG: "wizzy wig",
  NGINX: "engine X",
  TODO: "to do",
  FIXME: "fix me",
  WIP: "W I P",
  SAML: "sammel",
  CORS: "cores",
  FIFO: "fie foe",
  LIFO: "lie foe",
  ASCII: "ask ee",
  CRUD: "crud",
  JPEG: "jay peg",
  SAAS: "sass",
  PAAS: "pass",
  IAAS: "eye ass",
  IEEE: "I triple E",
  ASAP: "as soon as possible",
  SCSI: "scuzzy",
  RAII: "R A I I",
  KUBECTL: "kube control",
  OAUTH: "oh auth",
  WIFI: "why fye",
};

/** How capitals are said: letter by letter, or as a word if they have become one. */
export function sayCapitals(letters: string): string {
  const known = saidAs[letters.toUpperCase()];
  if (known !== undefined) return known;
  if (words.has(letters)) return letters.toLowerCase();
  const isWord = letters.length >= 6 && /[AEIOUY]/.test(letters);
  return isWord ? letters.toLowerCase() : [...letters].join(" ");
}

/**
 * How a part of a name in code is said. Short parts without a vowel, and known acronyms, are
 * spelled.
 */
export function sayPart(part: string): string {
  const known = codeWords[part.toLowerCase()];
  if (known !== undefined) return known;
  const upper = part.toUpperCase();
  if (saidAs[upper] !== undefined) return saidAs[upper];
  if (acronyms.has(upper)) return [...upper].join(" ");
  if (/^[A-Z]{2,}$/.test(part)) {
    return /[AEIOUY]/.test(part) && part.length > 2 ? part.toLowerCase() : [...part].join(" ");
  }
  return part;
}

/** Acronyms that are written in lower case in code. */
const acronyms = new Set(
  ("API URL URI HTML CSS HTTP HTTPS TCP UDP DNS SSH SSL TLS CPU GPU DB IO UI UX JS TS MD PDF CSV TSV XML SVG PNG JPG GIF " +
    "MP3 MP4 AWS GCP VM OS SDK CLI IDE ORM JWT UUID GUID RPC GRPC NPM PR QA CI CD SHA AES RSA MD UTF EC IP IPV LLM GPT AI ML NLP " +
    "GZ ZIP TXT PY RB RS CPP HPP KT SH PHP JSX TSX LOG DLL EXE INI CFG PID UID GID TTL LRU LFU FTP SMTP IMAP S A11Y")
    .split(" ").filter((word) => !["ZIP", "LOG", "S", "MD"].includes(word)).concat("MD"),
);

const codeWords: Readonly<Record<string, string>> = {
  id: "I D",
  ids: "I Ds",
  kwargs: "keyword args",
  args: "args",
  ctx: "context",
  btn: "button",
  msg: "message",
  num: "number",
  idx: "index",
  len: "length",
  str: "string",
  src: "source",
  impl: "impl",
  util: "util",
  readme: "read me",
  gitignore: "git ignore",
  dockerfile: "docker file",
  makefile: "make file",
  txt: "text",
  py: "pie",
  yml: "yammel",
  yaml: "yammel",
  env: "env",
  init: "init",
  async: "a sync",
  sudo: "sue doo",
  kubectl: "kube control",
  postgresql: "postgres",
};
