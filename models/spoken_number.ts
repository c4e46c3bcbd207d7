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

/**
 * A number in English words.
 *
 * @param text Digits, perhaps with a sign and a decimal point: "-3.14" is "minus three point one four".
 */
export function spokenNumber(text: string): string {
  if (text.startsWith("-")) return `minus ${spokenNumber(text.slice(1))}`;
  const [whole = "", fraction] = text.replaceAll(",", "").split(".");
  const coded = whole.length > longest || /^0\d/.test(whole);
  const words = coded ? digits(whole) : cardinal(Number(whole));
  return fraction === undefined ? words : `${words} point ${digits(fraction)}`;
}

/** An ordinal in English words: "21" is "twenty first". */
export function spokenOrdinal(text: string): string {
  const words = spokenNumber(text).split(" ");
  const last = words.pop() ?? "";
  const ordinal = irregular[last] ??
    (last.endsWith("y") ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return [...words, ordinal].join(" ");
}

function digits(text: string): string {
  return [...text].map((digit) => small[Number(digit)] ?? "").join(" ");
}

function cardinal(value: number): string {
  if (value === 0) return "zero";
  const parts: string[] = [];
  for (let rest = value, scale = 0; rest > 0; rest = Math.floor(rest / 1_000), scale++) {
    const group = rest % 1_000;
    if (group > 0) parts.unshift(`${hundreds(group)} ${scales[scale] ?? ""}`.trim());
  }
  return parts.join(" ");
}

function hundreds(value: number): string {
  const parts: string[] = [];
  if (value >= 100) parts.push(small[Math.floor(value / 100)] ?? "", "hundred");
  const rest = value % 100;
  if (rest >= 20) parts.push(tens[Math.floor(rest / 10)] ?? "");
  const last = rest >= 20 ? rest % 10 : rest;
  if (last > 0) parts.push(small[last] ?? "");
  return parts.join(" ");
}
