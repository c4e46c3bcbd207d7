/** What strangers repeat to keep a reader busy: marks, openings without ends, words it waits for. */
const units = [
  "a",
  "A",
  "aA",
  "a'",
  "'",
  "’",
  "\u0301\u0323",
  "a\u0301",
  "é",
  "ﷺ",
  "½",
  "²",
  "٣",
  "👩‍💻",
  "\u200d",
  "\u200f",
  "\u202e",
  "\ud800",
  "\u2028",
  "\n",
  "\r",
  "\r\n",
  "\t",
  " ",
  "\u00a0",
  " \n",
  "(",
  ")",
  "[",
  "]",
  "{",
  "<",
  ">",
  "([",
  "[a](",
  "![",
  "<a ",
  "`",
  "` ",
  "```",
  "``` ",
  "~",
  "*",
  "* ",
  "**a",
  "_",
  "_a",
  "#",
  "|",
  "| a",
  "\\",
  "-",
  "--",
  "- ",
  "—",
  ",",
  ", ",
  ".",
  ". ",
  "...",
  "?",
  "! ",
  ":",
  "; ",
  "\t-",
  " :",
  "/",
  "a/",
  "@",
  "a@",
  "a.b",
  "%",
  "&",
  "$",
  "=",
  "1",
  "1,",
  "1.",
  "1 000",
  "12:",
  "2024-",
  "0a",
  "::0",
  "A1",
  "a b",
  "a a ",
  "e.g. ",
  "O(",
  "♪",
  "第",
  "um ",
  "uh, ",
  "so ",
  "up ",
  "first ",
  "no, ",
  "yes ",
  "well ",
  "I ",
  "I think ",
  "because ",
  "sorry ",
  "hello ",
  "what is ",
  "ignore ",
  "system ",
  "could you repeat that, ",
  "I do not know. ",
  "https://a",
  "www.",
];
/** What comes before, and what makes a reader go back at the end of all that. */
const frames = [["", ""], ["", "x"], ["a", "“"]] as const;

export interface HostileText {
  /** What is repeated between what, as a person can read it. */
  readonly name: string;
  /** At most so many UTF-16 units of it. */
  readonly of: (units: number) => string;
}

/** "aaAaa", "aaAab", …: names that are all different. */
function differentNames(units: number): string {
  const letter = (value: number) => String.fromCharCode(97 + value % 26);
  const name = (_: unknown, index: number) =>
    `${letter(index / 17_576)}${letter(index / 676)}A${letter(index / 26)}${letter(index)}`;
  return Array.from({ length: units / 6 }, name).join(" ");
}

const repeated: readonly HostileText[] = units.flatMap((unit) =>
  frames.map(([first, last]) => ({
    name: [first, `${unit}…`, last].map((part) => JSON.stringify(part)).join(" "),
    of: (length) =>
      first + unit.repeat(Math.floor((length - first.length - last.length) / unit.length)) + last,
  }))
);

/** Texts that cost a reader most if it goes over anything twice. */
export const hostileTexts: readonly HostileText[] = [
  ...repeated,
  { name: "different names", of: differentNames },
];
