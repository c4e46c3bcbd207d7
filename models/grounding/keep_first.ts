/** Findings in their order, of those with the same phrase the first; its case does not matter. */
export function keepFirst<Finding extends { readonly phrase: string }>(
  findings: readonly Finding[],
): Finding[] {
  const alike = Map.groupBy(findings, ({ phrase }) => phrase.toLowerCase());
  return [...alike.values()].flatMap((same) => same.slice(0, 1));
}
