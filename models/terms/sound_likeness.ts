const vowels = "aeiou@";
/** Consonants that listeners, and Whisper, take for each other. */
const near = [
  "pb",
  "td",
  "kg",
  "fv",
  "sz",
  "Td",
  "Tf",
  "Ts",
  "Tt",
  "mn",
  "nN",
  "SC",
  "CJ",
  "SJ",
  "sS",
  "zJ",
  "rl",
  "rw",
  "lw",
  "bv",
  "Ct",
  "Jd",
  "gJ",
  "pf",
  "kC",
  "pt",
  "kt",
  "bd",
];
const nearPairs = new Set(near.flatMap(([one, other]) => [`${one}${other}`, `${other}${one}`]));
const isVowel = (phone: string) => vowels.includes(phone);

/**
 * How alike two sounds are: 1 is the same, 0 nothing in common. A weighted edit distance over phones:
 * vowels weigh less than consonants, like consonants less than unlike ones.
 *
 * @param one Phones as `soundOf` gives them.
 */
export function soundLikeness(one: string, other: string): number {
  const most = Math.max(weight(one), weight(other));
  return most === 0 ? 0 : Math.max(0, 1 - distance(one, other) / most);
}

const drop = (phone: string) => isVowel(phone) ? 0.45 : phone === "h" || phone === "r" ? 0.7 : 1;

function swap(one: string, other: string): number {
  if (one === other) return 0;
  const [first, second] = [isVowel(one), isVowel(other)];
  if (first && second) return one === "@" || other === "@" ? 0.15 : 0.3;
  if (first || second) return 1.2;
  return nearPairs.has(one + other) ? 0.45 : 1;
}

function weight(sound: string): number {
  let sum = 0;
  for (const phone of sound) sum += drop(phone);
  return sum;
}

function distance(one: string, other: string): number {
  let row = [0];
  for (const phone of other) row.push((row.at(-1) ?? 0) + drop(phone));
  for (const phone of one) {
    const next = [(row[0] ?? 0) + drop(phone)];
    for (let index = 0; index < other.length; index++) {
      const second = other.charAt(index);
      next.push(Math.min(
        (row[index] ?? 0) + swap(phone, second),
        (row[index + 1] ?? 0) + drop(phone),
        (next[index] ?? 0) + drop(second),
      ));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
