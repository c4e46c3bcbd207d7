const small =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ");
const tens = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const scales = ["", "thousand", "million", "billion", "trillion"];
const irregular: Readonly<Record<string, string>> = {
  one: "first",
  two: "second",
  three: "third",
  five: "fifth",
  eight: "eighth",
  nine: "ninth",
  twelve: "twelfth",
};

/** Numbers of more digits than this are read digit by digit. */
const longest = 15;
/** Of numbers with more digits than this only the number of digits is said. */
const longestRead = 24;

/**
 * A number in English words.
 *
 * @param text Digits, perhaps with a sign and a decimal point: "-3.14" is "minus three point one
 * four".
 */
export function sayNumber(text: string): string {
  if (text.startsWith("-")) return `minus ${sayNumber(text.slice(1))}`;
  const [whole = "", fraction] = text.replace(/[,_]/g, "").split(".");
  const coded = whole.length > longest || /^0\d/.test(whole);
  const words = whole === "" ? "" : coded ? sayDigits(whole) : sayCardinal(Number(whole));
  return fraction === undefined ? words : `${words} point ${sayDigits(fraction)}`.trim();
}

/** An ordinal in English words: "21" is "twenty first". */
export function sayOrdinal(text: string): string {
  const words = sayNumber(text).split(" ");
  const last = words.pop() ?? "";
  const ordinal = irregular[last] ??
    (last.endsWith("y") ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return [...words, ordinal].join(" ");
}

/** Digits one by one: "404" is "four zero four". Of very many only their number is said. */
export function sayDigits(text: string): string {
  if (text.length > longestRead) return `a number of ${sayCardinal(text.length)} digits`;
  return [...text].map((digit) => small[Number(digit)] ?? "").join(" ");
}

/**
 * Four digits as in years and port numbers: "1995" is "nineteen ninety five", "1905" "nineteen oh
 * five", "1900" "nineteen hundred", "2005" "two thousand five".
 */
export function sayPairs(text: string): string {
  const [first, second] = [text.slice(0, -2), text.slice(-2)];
  if (/^\d0[0-9]{2}$/.test(text) && Number(text) % 1_000 < 10) return sayNumber(text);
  if (second === "00") return `${sayNumber(first)} hundred`;
  return `${sayNumber(first)} ${sayTwo(second)}`;
}

/** Two digits of which the first may be a zero: "05" is "oh five". */
export function sayTwo(text: string): string {
  return /^0\d$/.test(text) ? `oh ${small[Number(text)]}` : sayNumber(text);
}

/** Three digits of a code: "404" is "four oh four", "429" "four twenty nine", "500" "five hundred". */
export function sayCode(text: string): string {
  return sayPairs(text.padStart(3, "0"));
}

/** The plural of a number word: "ninety" becomes "nineties". */
export function sayPlural(words: string): string {
  return /[^aeo]y$/.test(words) ? `${words.slice(0, -1)}ies` : `${words}s`.replace(/xs$/, "xes");
}

/** The value of a Roman numeral, or null if the text is none. */
export function romanValueOf(text: string): number | null {
  if (!/^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(text)) return null;
  const values: Readonly<Record<string, number>> = {
    I: 1,
    V: 5,
    X: 10,
    L: 50,
    C: 100,
    D: 500,
    M: 1_000,
  };
  const all = [...text].map((letter) => values[letter] ?? 0);
  return all.reduce(
    (sum, value, index) => value < (all[index + 1] ?? 0) ? sum - value : sum + value,
    0,
  );
}

function sayCardinal(value: number): string {
  if (value === 0) return "zero";
  const parts: string[] = [];
  for (let rest = value, scale = 0; rest > 0; rest = Math.floor(rest / 1_000), scale++) {
    const group = rest % 1_000;
    if (group > 0) parts.unshift(`${sayHundreds(group)} ${scales[scale] ?? ""}`.trim());
  }
  return parts.join(" ");
}

function sayHundreds(value: number): string {
  const parts: string[] = [];
  if (value >= 100) parts.push(small[Math.floor(value / 100)] ?? "", "hundred");
  const rest = value % 100;
  if (rest >= 20) parts.push(tens[Math.floor(rest / 10)] ?? "");
  const last = rest >= 20 ? rest % 10 : rest;
  if (last > 0) parts.push(small[last] ?? "");
  return parts.join(" ");
}
