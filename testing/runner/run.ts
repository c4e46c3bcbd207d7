import { countsOf, failedTests, slowestFiles } from "./junit_report.ts";
import { ensureTools } from "./tools.ts";

/** Longest time that one run of tests may take, in milliseconds. */
const longestMs = 45 * 60_000;
/** So many failures are the work of a busy machine at most; more of them are a broken product. */
const mostSecondTries = 12;

/** One run of `deno test`. */
interface Run {
  readonly success: boolean;
  /** The run's JUnit report. */
  readonly xml: string;
}

/**
 * The whole suite: makes sure of the outside programs that tests drive, then runs every test. Types
 * are the matter of `deno check`; here they would be checked again for every worker that starts.
 * Arguments go to `deno test`. A few failures are tried a second time, alone and told: browsers and
 * processes that wait for each other can miss a limit on a busy machine. The slowest files are told,
 * so that the suite's time can be looked after. The last line is `N passed, N failed, N skipped`.
 */
async function run(): Promise<number> {
  const missing = await ensureTools();
  const inCi = Deno.env.get("CI") === "true";
  for (const { name, advice } of missing) {
    say(`${name} is missing, its tests are skipped. ${advice}`);
  }

  const whole = await test(Deno.args);
  for (const { file, seconds } of slowestFiles(whole.xml, 10)) {
    say(`${seconds.toFixed(1)} s  ${file}`);
  }
  const { passed, skipped } = countsOf(whole.xml);
  const unmended = await secondTry(failedTests(whole.xml));
  const mended = failedTests(whole.xml).length - unmended.length;
  const skippedInCi = inCi && skipped > 0;
  if (skippedInCi) say(`In CI every test runs: ${skipped} skipped tests count as failures.`);
  const failed = unmended.length + (skippedInCi ? skipped : 0);
  // A file that cannot be loaded fails the run without failing a test.
  const broken = !whole.success && failed + mended === 0 ? 1 : 0;
  const failures = failed + broken;
  const skips = !inCi && skipped > 0 ? `, ${skipped} skipped` : "";
  say(`${passed + mended} passed, ${failures} failed${skips}`);
  return failures === 0 ? 0 : 1;
}

async function test(args: readonly string[]): Promise<Run> {
  const overdue = AbortSignal.timeout(longestMs);
  const report = await Deno.makeTempFile({ suffix: ".xml" });
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: [
      "test",
      "-A",
      "--no-check",
      "--preload=./media/isolate_datagrams.ts",
      `--junit-path=${report}`,
      ...args,
    ],
    env: { DENO_NO_UPDATE_CHECK: "1" },
    signal: overdue,
  }).spawn().status;
  if (overdue.aborted) {
    say("The suite took too long: a test hangs; its name is the last one above.");
  }
  const xml = await Deno.readTextFile(report);
  await Deno.remove(report);
  return { success, xml };
}

/** Runs failed tests once more, by themselves. Gives those that still fail. */
async function secondTry(failed: readonly string[]): Promise<readonly string[]> {
  if (failed.length === 0 || failed.length > mostSecondTries) return failed;
  say(`Tried a second time, alone:\n${failed.map((name) => `  ${name}`).join("\n")}`);
  const names = failed.map((name) => name.replace(/[/\\^$.*+?()[\]{}|]/g, "\\$&"));
  const { xml } = await test([...Deno.args, `--filter=/^(?:${names.join("|")})$/`]);
  const again = new Set(failedTests(xml));
  return countsOf(xml).passed + again.size < failed.length
    ? failed
    : failed.filter((name) => again.has(name));
}

function say(line: string): void {
  // deno-lint-ignore no-console
  console.log(line);
}

if (import.meta.main) Deno.exit(await run());
