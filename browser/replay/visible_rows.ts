/** Which rows of a long list are drawn: from index `from` up to, but without, index `to`. */
interface VisibleRows {
  readonly from: number;
  readonly to: number;
}

/** Rows that are drawn beyond each edge, so that fast scrolling shows no gap. */
const margin = 8;

/** Finds out which of `count` rows of `rowHeight` pixels are in view, or nearly so. */
export function findVisibleRows(
  count: number,
  rowHeight: number,
  scrollTop: number,
  height: number,
): VisibleRows {
  const from = Math.max(0, Math.min(count, Math.floor(scrollTop / rowHeight) - margin));
  const to = Math.min(count, Math.max(from, Math.ceil((scrollTop + height) / rowHeight) + margin));
  return { from, to };
}
