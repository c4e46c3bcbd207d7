import { endOf, type Piece } from "./piece.ts";
import type { Row } from "./rows.ts";

/** Fewest letters that count as spaced out; three may be a list of marks. */
const fewestLetters = 4;
/** Gaps between the letters of one word, as parts of their size. */
const narrowest = 0.08;
const widest = 2.5;

/**
 * Closes up letters that are spaced out, such as "E X P E R I E N C E". A gap that is clearly wider
 * than the others parts two words, and so does a blank, unless blanks stand between all letters.
 */
export function closeUpLetters(row: Row): Row {
  const closed: Row = [];
  let stretch: Row = [];
  const end = () => {
    closed.push(...(stretch.length < fewestLetters ? stretch : closeUp(stretch)));
    stretch = [];
  };
  for (const piece of row) {
    const last = stretch.at(-1);
    if (!isLetter(piece)) {
      end();
      closed.push(piece);
      continue;
    }
    const gap = last === undefined ? 0 : (piece.x - endOf(last)) / piece.size;
    const isNext = last === undefined ||
      gap >= 0 && gap <= widest && Math.abs(piece.size - last.size) <= 0.05 * piece.size;
    if (!isNext) end();
    stretch.push(piece);
  }
  end();
  return closed;
}

const isLetter = ({ text }: Piece): boolean => /^[\p{L}\p{N}&/.,:'’–-]\p{M}*$/u.test(text);

function closeUp(stretch: Row): Row {
  const gaps = stretch.slice(1).map((piece, index) =>
    (piece.x - endOf(stretch[index]!)) / piece.size
  );
  const usual = [...gaps].sort((one, other) => one - other)[gaps.length >> 2]!;
  const letters = stretch.filter(({ text }) => /\p{L}/u.test(text)).length;
  if (usual < narrowest || letters < fewestLetters) return stretch;
  const blanks = stretch.slice(1).filter(({ isSpaced }) => isSpaced).length;
  const areBlanksWords = blanks <= gaps.length / 2;
  const words = gaps.map((gap, index) =>
    areBlanksWords && stretch[index + 1]!.isSpaced || gap > usual + 0.2 && gap > 1.4 * usual
  );
  // Letters alone are no word: a list of marks, or the cells of a table.
  if (words.filter((isWord) => isWord).length > gaps.length / 2) return stretch;
  const first = stretch[0]!;
  const text = stretch.map((piece, index) => (words[index - 1] ? " " : "") + piece.text).join("");
  return [{ ...first, text, width: endOf(stretch.at(-1)!) - first.x }];
}
