import { detectAll } from "jschardet";
import { implausibleShare } from "./implausible_share.ts";

/** A way to read bytes, and whether another one is about as likely. */
interface EncodingGuess {
  /** A label of `TextDecoder`. */
  readonly encoding: string;
  readonly isUnsure: boolean;
}

/**
 * Encodings that are considered: those in which programs of the last thirty years saved text and
 * that `TextDecoder` can read. Keys are jschardet's names, in small letters.
 */
const labels: ReadonlyMap<string, string> = new Map([
  ["utf-16-le", "utf-16le"],
  ["utf-16-be", "utf-16be"],
  ["windows-1250", "windows-1250"],
  ["windows-1251", "windows-1251"],
  ["windows-1252", "windows-1252"],
  ["windows-1253", "windows-1253"],
  ["windows-1254", "windows-1254"],
  ["windows-1255", "windows-1255"],
  ["windows-1256", "windows-1256"],
  ["windows-1257", "windows-1257"],
  ["windows-1258", "windows-1258"],
  ["iso-8859-2", "iso-8859-2"],
  ["iso-8859-5", "iso-8859-5"],
  ["iso-8859-7", "iso-8859-7"],
  ["koi8-r", "koi8-r"],
  ["koi8-u", "koi8-u"],
  ["macroman", "macintosh"],
  ["maccyrillic", "x-mac-cyrillic"],
  ["ibm866", "ibm866"],
  ["cp874", "windows-874"],
  ["gb18030", "gb18030"],
  ["big5", "big5"],
  ["cp932", "shift_jis"],
  ["euc-jp", "euc-jp"],
  ["iso-2022-jp", "iso-2022-jp"],
  ["cp949", "euc-kr"],
]);

/** What of a file is looked at, in bytes: even, so that UTF-16 is not cut within a unit. */
const sampleLimit = 65_536;
/** What of the text before the first letter beyond ASCII is looked at too, in bytes. */
const before = 2_000;
/** Candidates that are decoded and looked at; the right one is nearly always the first. */
const candidateLimit = 8;
/** Noise gets less than this, texts of a line or more get more. */
const leastScore = 0.03;
/** Bytes above ASCII from which on a low score means noise, and not just a short text. */
const enoughBytes = 40;
/** From this share of the best one's score on, the second best is about as likely. */
const closeScore = 0.95;
/** Two readings that differ in less than this share of their letters beyond ASCII are alike. */
const fewLetters = 0.2;

interface Candidate {
  readonly encoding: string;
  readonly text: string;
  readonly score: number;
}

/**
 * The encoding in which bytes are most plausibly text, told by how often their letters follow each
 * other in the languages of each encoding. Null if they are text in none. Looks at 64 KiB, from
 * where the first byte beyond ASCII is.
 */
export function guessEncoding(bytes: Uint8Array): EncodingGuess | null {
  const first = Math.max(0, bytes.findIndex((byte) => byte > 0x7f || byte === 0) - before);
  const begin = first - first % 2;
  const sample = bytes.subarray(begin, begin + sampleLimit);
  const candidates = candidatesOf(sample).toSorted((one, other) => other.score - one.score);
  const [best] = candidates;
  if (best === undefined) return null;
  const high = sample.reduce((count, byte) => byte > 0x7f ? count + 1 : count, 0);
  if (best.score < leastScore && high >= enoughBytes) return null;
  const second = candidates.find(({ text }) => differingShare(text, best.text) > fewLetters);
  const isUnsure = best.score < leastScore || (second?.score ?? 0) > closeScore * best.score;
  return { encoding: best.encoding, isUnsure };
}

function candidatesOf(sample: Uint8Array): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const { encoding: name, confidence } of detectAll(sample, { minimumThreshold: 0 })) {
    const encoding = labels.get(name?.toLowerCase() ?? "");
    if (encoding === undefined) continue;
    const text = decodeSample(encoding, sample);
    if (text === null) continue;
    const plausible = 1 - implausibleShare(text);
    found.push({ encoding, text, score: confidence * plausible * plausible });
    if (found.length === candidateLimit) break;
  }
  return found;
}

/** The share of characters beyond ASCII that are others in the other reading, 0 to 1. */
function differingShare(text: string, other: string): number {
  const [ours, theirs] = [text, other].map((one) => one.match(/\P{ASCII}/gu) ?? []);
  if (ours === undefined || theirs === undefined || ours.length === 0) return 0;
  if (ours.length !== theirs.length) return 1;
  return ours.filter((character, index) => character !== theirs[index]).length / ours.length;
}

/** Null if more than 1 in 50 characters cannot be decoded. */
function decodeSample(encoding: string, sample: Uint8Array): string | null {
  const text = new TextDecoder(encoding).decode(sample);
  return text.split("\ufffd").length - 1 > 1 + text.length / 50 ? null : text;
}
