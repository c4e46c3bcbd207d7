/** The rows of a long list that have to exist, `from` included, `to` not. */
interface VisibleRows {
  readonly from: number;
  readonly to: number;
}

/** Rows drawn beyond each edge, so that a quick scroll shows no gap. */
const margin = 8;

/** Which of `count` rows of `rowHeight` pixels are in view, or nearly so. */
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
