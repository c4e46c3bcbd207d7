import type { Doubt } from "./reading.ts";

/** What UTF-8 becomes where it is read as Windows-1252 or GBK; no language writes these. */
const mojibake = new RegExp(
  [
    /Ã[\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/,
    /â€[\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/,
    /(?:[ÐÑ][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]){2}/,
    /锟斤拷/,
  ].map(({ source }) => source).join("|"),
  "g",
);
/** U+FFFD stands for bytes that no character has. */
const unreadable = /\ufffd/g;
/** Letters of a font's own that stand for no character; also its icons. */
const privateUse = /\p{Co}/gu;

/** What of a text is looked at, in UTF-16 units. */
const sampleLimit = 20_000;
/** Fewest letters from which a share says something. */
const enoughLetters = 60;

/**
 * Whether letters of a text are not those that its writer meant: unreadable characters, those of a
 * font's own, a wrong encoding, or a font whose letters stand for others. Null if nothing is
 * wrong. Takes linear time.
 */
export function garbledDoubt(text: string): Doubt | null {
  const lost = text.match(unreadable)?.length ?? 0;
  if (lost > 0) return unreadableDoubt(lost);
  return isGarbled(text.slice(0, sampleLimit)) ? { kind: "garbled", message } : null;
}

const message =
  "Some letters of this text look wrong, as they do when a file's letters are stored " +
  "in an unusual way. If they are wrong, paste the text, or export the file again.";

function unreadableDoubt(count: number): Doubt {
  const what = count === 1
    ? "1 character could not be read and is"
    : `${count.toLocaleString("en-GB")} characters could not be read and are`;
  return {
    kind: "garbled",
    message: `${what} shown as “\ufffd”. Put them right, or save the file as UTF-8 or PDF and ` +
      "upload it again.",
  };
}

function isGarbled(text: string): boolean {
  const visible = count(text, /\S/gu);
  const letters = count(text, /\p{L}/gu);
  if (count(text, mojibake) > 0) return true;
  if (count(text, privateUse) > visible / 20) return true;
  if (letters < enoughLetters) return false;
  // Cyrillic, Greek or Chinese read as Windows-1252, and Cyrillic UTF-8 read as Windows-1251.
  if (count(text, /[À-ÖØ-öø-ÿ]/g) > letters / 3) return true;
  if (count(text, /[РС][\u0080-\u00bf\u0400-\u040f\u0450-\u045f\u2013-\u203a]/g) > letters / 10) {
    return true;
  }
  return isCiphered(text, letters);
}

/** Whether Latin letters have hardly a vowel among them, or most words are one letter long. */
function isCiphered(text: string, letters: number): boolean {
  const latin = count(text, /[a-z]/gi);
  if (latin < letters * 0.8) return false;
  if (count(text, /[aeiouy]/gi) < latin / 5) return true;
  const words = count(text, /\p{L}+/gu);
  return count(text, /(?<!\p{L})\p{L}(?!\p{L})/gu) > words / 2;
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
