/** A run of Latin words or a number, which keeps its order inside a line from right to left. */
const leftToRight = /[A-Za-z0-9](?:[A-Za-z0-9.@_+-]*[A-Za-z0-9])?(?: [A-Za-z][A-Za-z0-9.@_+-]*)*/g;

/**
 * A line of Arabic or Hebrew letters as its glyphs stand from left to right. Enough of the Unicode
 * bidirectional algorithm for lines that mix them with Latin words and numbers.
 */
export function arrangeRightToLeft(text: string): string {
  if (!/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text)) {
    return /[A-Za-z@]/.test(text) ? text : text.split(" ").toReversed().join(" ");
  }
  const runs: string[] = [];
  let end = 0;
  for (const { 0: run, index } of text.matchAll(leftToRight)) {
    runs.push(reverse(text.slice(end, index)), run);
    end = index + run.length;
  }
  runs.push(reverse(text.slice(end)));
  return runs.toReversed().join("");
}

/** Letters in reverse order, each with its marks behind it. */
const reverse = (text: string) => (text.match(/\P{M}\p{M}*/gu) ?? []).toReversed().join("");
