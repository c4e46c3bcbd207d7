import type { TestRun } from "./test_process.ts";
import { type FlakyTest, isFlaky } from "./flaky_tests.ts";
import { countsOf, failedTests } from "./junit_report.ts";

/** What all runs of a suite gave together. */
interface Summary {
  readonly passed: number;
  readonly failures: number;
  readonly skipped: number;
  /** Names of tests that failed and count as skipped because they are marked as flaky. */
  readonly excused: readonly string[];
  /** Runs that failed without a failed test: a file could not be loaded, or the process ended. */
  readonly broken: number;
  /** Skipped tests that count as failures. */
  readonly skippedInCi: number;
}

/** @param inCi Whether every test must run: a skipped one counts as a failure. */
export function summarize(
  runs: readonly Pick<TestRun, "success" | "xml">[],
  inCi: boolean,
  marked?: readonly FlakyTest[],
): Summary {
  let [passed, failed, skipped, broken] = [0, 0, 0, 0];
  const excused: string[] = [];
  for (const { success, xml } of runs) {
    const counts = countsOf(xml);
    const flaky = failedTests(xml).filter((name) => isFlaky(name, marked));
    passed += counts.passed;
    failed += counts.failed - flaky.length;
    skipped += counts.skipped;
    excused.push(...flaky);
    if (!success && counts.failed === 0) broken++;
  }
  const skippedInCi = inCi ? skipped : 0;
  return {
    passed,
    failures: failed + broken + skippedInCi,
    skipped: skipped - skippedInCi + excused.length,
    excused,
    broken,
    skippedInCi,
  };
}

/** The line that ends a run of the suite. */
export function lastLine({ passed, failures, skipped }: Summary): string {
  const skips = skipped > 0 ? `, ${skipped} skipped` : "";
  return `${passed} passed, ${failures} failed${skips}`;
}
