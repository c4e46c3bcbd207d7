/** A test that sometimes fails although nothing is broken, until it is mended. */
export interface FlakyTest {
  /** Number of the rule, such as `WR4`. */
  readonly rule: string;
  /** What makes it fail, and what would mend it. */
  readonly reason: string;
  /** Day on which it was marked, such as `2026-11-30`. */
  readonly since: string;
}

/** Most tests that may be marked: a longer list would hide a broken product. */
export const mostFlakyTests = 5;

/** Their failures are shown and counted as skipped, also in CI. */
export const flakyTests: readonly FlakyTest[] = [];

/** @param name A test's name, its rule's number first: `[WR4] twenty connects …`. */
export function isFlaky(name: string, marked: readonly FlakyTest[] = flakyTests): boolean {
  return marked.some(({ rule }) => name.startsWith(`[${rule}]`));
}
