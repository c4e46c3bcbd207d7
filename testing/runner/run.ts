import { isStale } from "../../bundle/build_stamp.ts";
import type { TestRun } from "./test_process.ts";
import { flakyTests } from "./flaky_tests.ts";
import { mergeReports, slowestFiles } from "./junit_report.ts";
import { runSuite } from "./run_suite.ts";
import { lastLine, summarize } from "./summary.ts";
import { ensureTools } from "./tools.ts";

const root = Deno.cwd();
const encoder = new TextEncoder();

/**
 * Runs the suite, and prints `N passed, N failed, N skipped` as last line. Before that line it names
 * the slowest files, so that somebody looks after the suite's time.
 *
 * `--fast` runs pure tests alone; `--junit-path=FILE` writes a report; files and folders narrow down
 * what runs; everything else goes to `deno test`.
 */
async function run(given: readonly string[]): Promise<number> {
  const pureOnly = given.includes("--fast");
  const report = given.find((arg) => arg.startsWith("--junit-path="))?.slice(13);
  const flags = given.filter((arg) => arg.startsWith("-"));
  if (!pureOnly) await nameMissingTools();

  const runs = await runSuite({
    root,
    wanted: given.filter((arg) => !arg.startsWith("-")),
    args: flags.filter((arg) => arg !== "--fast" && !arg.startsWith("--junit-path=")),
    pureOnly,
    cores: navigator.hardwareConcurrency,
    print,
    prepare: buildOnce,
  });
  const merged = mergeReports(runs.map(({ xml }) => xml));
  if (report !== undefined) await Deno.writeTextFile(report, merged);
  for (const { file, seconds } of slowestFiles(merged, 10)) {
    say(`${seconds.toFixed(1)} s  ${file}`);
  }
  return conclude(runs);
}

/** Says what a reader of the last line must know, and that line. @returns The exit code. */
function conclude(runs: readonly TestRun[]): number {
  const summary = summarize(runs, Deno.env.get("CI") === "true");
  for (const name of summary.excused) say(`Failed, and is marked as flaky: ${name}`);
  for (const { rule, since, reason } of flakyTests) {
    say(`Flaky since ${since}: [${rule}] ${reason}`);
  }
  if (summary.broken > 0) {
    say(`Ended without a failed test, and failed: ${summary.broken} processes of tests.`);
  }
  if (summary.skippedInCi > 0) {
    say(`In CI every test runs: ${summary.skippedInCi} skipped tests count as failures.`);
  }
  if (runs.length === 0) say("No test file was found.");
  say(lastLine(summary));
  return summary.failures === 0 && runs.length > 0 ? 0 : 1;
}

/** Makes sure of the outside programs that tests drive. */
async function nameMissingTools(): Promise<void> {
  for (const { name, advice } of await ensureTools()) {
    say(`${name} is missing, its tests are skipped. ${advice}`);
  }
}

/** Builds what the browser gets, which otherwise each product that starts would do at once. */
async function buildOnce(): Promise<void> {
  if (!await isStale(root, `${root}/_fresh`)) return;
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "dev.ts", "build"],
    cwd: root,
    stdout: "null",
  }).output();
  if (!success) print(new TextDecoder().decode(stderr));
}

function say(line: string): void {
  print(`${line}\n`);
}

function print(text: string): void {
  const bytes = encoder.encode(text);
  for (let written = 0; written < bytes.length;) {
    written += Deno.stdout.writeSync(bytes.subarray(written));
  }
}

if (import.meta.main) Deno.exit(await run(Deno.args));
