import { ensureTools } from "./tools.ts";

/** Longest time that the suite may take, in milliseconds. */
const longestMs = 45 * 60_000;

/**
 * The whole suite: makes sure of the outside programs that tests drive, then runs every test. Types
 * are the matter of `deno check`; here they would be checked again for every worker that starts.
 * Arguments go to `deno test`. The slowest files are told, so that the suite's time can be looked
 * after. The last line is `N passed, N failed, N skipped`.
 */
async function run(): Promise<number> {
  const missing = await ensureTools();
  const inCi = Deno.env.get("CI") === "true";
  for (const { name, advice } of missing) {
    say(`${name} is missing, its tests are skipped. ${advice}`);
  }

  const overdue = AbortSignal.timeout(longestMs);
  const report = await Deno.makeTempFile({ suffix: ".xml" });
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: [
      "test",
      "-A",
      "--no-check",
      "--preload=./media/isolate_datagrams.ts",
      `--junit-path=${report}`,
      ...Deno.args,
    ],
    env: { DENO_NO_UPDATE_CHECK: "1" },
    signal: overdue,
  }).spawn().status;
  if (overdue.aborted) {
    say("The suite took too long: a test hangs; its name is the last one above.");
  }

  const xml = await Deno.readTextFile(report);
  await Deno.remove(report);
  for (const { file, seconds } of slowestFiles(xml, 10)) say(`${seconds.toFixed(1)} s  ${file}`);
  const { passed, failed, skipped } = countsOf(xml);
  const skippedInCi = inCi && skipped > 0;
  if (skippedInCi) say(`In CI every test runs: ${skipped} skipped tests count as failures.`);
  const failures = Math.max(failed + (skippedInCi ? skipped : 0), success ? 0 : 1);
  say(`${passed} passed, ${failures} failed${!inCi && skipped > 0 ? `, ${skipped} skipped` : ""}`);
  return failures === 0 ? 0 : 1;
}

/** Tests of a JUnit report, summed over its files. A step is a part of its test, not one of its own. */
export function countsOf(xml: string): { passed: number; failed: number; skipped: number } {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [suite] of xml.matchAll(/<testsuite .*?<\/testsuite>/gs)) {
    const cases = Array.from(
      suite.matchAll(/<testcase name="([^"]*)"[^>]*?(?:\/>|>(.*?)<\/testcase>)/gs),
    );
    const names = new Set(cases.map(([, name]) => name));
    for (const [, name = "", outcome = ""] of cases) {
      if (isStep(name, names)) continue;
      if (/<(failure|error)\b/.test(outcome)) counts.failed++;
      else if (outcome.includes("<skipped")) counts.skipped++;
      else counts.passed++;
    }
  }
  return counts;
}

/** Deno names a step after its test: `test &gt; step`. */
function isStep(name: string, names: ReadonlySet<string | undefined>): boolean {
  const parts = name.split(" &gt; ");
  return parts.some((_, place) => place > 0 && names.has(parts.slice(0, place).join(" &gt; ")));
}

/** The files of a JUnit report whose tests took longest together, slowest first. */
export function slowestFiles(xml: string, most: number): { file: string; seconds: number }[] {
  const suites = xml.matchAll(/<testsuite name="([^"]*)"[^>]*>(.*?)<\/testsuite>/gs);
  return Array.from(suites, ([, file = "", cases = ""]) => {
    const times = Array.from(cases.matchAll(/ time="([\d.]+)"/g), ([, time]) => Number(time));
    return { file, seconds: times.reduce((sum, time) => sum + time, 0) };
  }).toSorted((one, other) => other.seconds - one.seconds).slice(0, most);
}

function say(line: string): void {
  // deno-lint-ignore no-console
  console.log(line);
}

if (import.meta.main) Deno.exit(await run());
