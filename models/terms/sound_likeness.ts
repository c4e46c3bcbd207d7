const vowels = "aeiou@";
/** Consonants that listeners and Whisper confuse. */
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
 * How similar two sounds are: 1 means equal, 0 nothing in common. A weighted edit distance over
 * phones: vowels weigh less than consonants, similar consonants less than different ones.
 *
 * @param one Phones as `soundOf` gives them.
 * @param least Any smaller similarity is returned as 0, which is faster.
 */
export function likenessOfSounds(one: string, other: string, least = 0): number {
  const most = Math.max(weightOf(one), weightOf(other));
  if (most === 0) return 0;
  const likeness = 1 - distanceBetween(one, other, (1 - least) * most) / most;
  return likeness < least ? 0 : Math.max(0, likeness);
}

const drop = (phone: string) => isVowel(phone) ? 0.45 : phone === "h" || phone === "r" ? 0.7 : 1;

function swapCostOf(one: string, other: string): number {
  if (one === other) return 0;
  const [first, second] = [isVowel(one), isVowel(other)];
  if (first && second) return one === "@" || other === "@" ? 0.15 : 0.3;
  if (first || second) return 1.2;
  return nearPairs.has(one + other) ? 0.45 : 1;
}

/**
 * Costs of dropping a phone, and of replacing one by another, indexed by their codes: phones are
 * ASCII.
 */
const codes = 128;
const phones = Array.from({ length: codes }, (_, code) => String.fromCharCode(code));
const drops = Float64Array.from(phones, drop);
const swaps = Float64Array.from(
  phones.flatMap((one) => phones.map((other) => swapCostOf(one, other))),
);
const codeAt = (sound: string, index: number) => sound.charCodeAt(index) % codes;

function weightOf(sound: string): number {
  let sum = 0;
  for (let index = 0; index < sound.length; index++) sum += drops[codeAt(sound, index)] ?? 0;
  return sum;
}

const makeRows = (length: number) => [new Float64Array(length), new Float64Array(length)] as const;
/** Two rows of the distance table, reused wherever they are long enough. */
const rowLength = 256;
const rows = makeRows(rowLength);

/** @returns Infinity if it is more than `most`. */
function distanceBetween(one: string, other: string, most: number): number {
  let [row, next] = other.length < rowLength ? rows : makeRows(other.length + 1);
  row[0] = 0;
  for (let index = 0; index < other.length; index++) {
    row[index + 1] = (row[index] ?? 0) + (drops[codeAt(other, index)] ?? 0);
  }
  for (let index = 0; index < one.length; index++) {
    const phone = codeAt(one, index);
    const dropped = drops[phone] ?? 0;
    let left = next[0] = (row[0] ?? 0) + dropped;
    let nearest = left;
    for (let index = 0; index < other.length; index++) {
      const second = codeAt(other, index);
      left = next[index + 1] = Math.min(
        (row[index] ?? 0) + (swaps[phone * codes + second] ?? 0),
        (row[index + 1] ?? 0) + dropped,
        left + (drops[second] ?? 0),
      );
      if (left < nearest) nearest = left;
    }
    // No later row has a smaller minimum than this one.
    if (nearest > most + 1e-9) return Infinity;
    [row, next] = [next, row];
  }
  return row[other.length] ?? 0;
}
