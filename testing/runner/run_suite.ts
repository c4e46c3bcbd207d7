import { join } from "node:path";
import {
  allPermissions,
  purePermissions,
  runDenoTest,
  type TestRun,
  type TestRunOptions,
} from "./test_process.ts";
import { type Lane, runInLanes } from "./lanes.ts";
import { findTestFiles } from "./test_files.ts";
import { findKinds, type TestKind } from "./test_kinds.ts";

/** Longest time of one process of tests, in milliseconds; the longest file takes a fifth of it. */
const longestMs = 15 * 60_000;

interface SuiteOptions {
  /** Absolute folder of the repository. */
  readonly root: string;
  /** Files and folders; everything where there are none. */
  readonly wanted: readonly string[];
  /** Further arguments of `deno test`. */
  readonly args: readonly string[];
  /** Leaves out what is not pure. */
  readonly pureOnly: boolean;
  /** Processor cores to use. */
  readonly cores: number;
  /** Called with what is printed. */
  readonly print: (text: string) => void;
  /** Called once before the first test that may start the product. */
  readonly prepare: () => Promise<void>;
}

/**
 * Runs tests: first the pure ones, on all cores; then each other file in a process of its own,
 * several side by side, for most of their time they wait for browsers and servers; in the end those
 * that need the machine for themselves.
 */
export async function runSuite(options: SuiteOptions): Promise<readonly TestRun[]> {
  const { root, wanted, args, cores, print } = options;
  const kinds = await findKinds(root, await findTestFiles(root, wanted));
  const filesOf = (kind: TestKind) => [...kinds.keys()].filter((file) => kinds.get(file) === kind);
  const runs = await runPure(filesOf("pure"), options);
  if (options.pureOnly || kinds.size === filesOf("pure").length) return runs;

  await options.prepare();
  const runFile = async (file: string) => {
    const run = await runDenoTest({
      root,
      files: [file],
      args,
      permissions: allPermissions,
      longestMs,
    });
    print(run.printed);
    runs.push(run);
  };
  const jobs = (["page", "process"] as const)
    .flatMap((kind) => filesOf(kind).map((file) => ({ kind, file })));
  await runInLanes(jobs, lanesOn(cores), ({ file }) => runFile(file));
  for (const file of filesOf("alone")) await runFile(file);
  return runs;
}

/** One lane more than cores, because tests wait; as many with a browser as there are cores at most. */
export function lanesOn(cores: number): readonly Lane<"page" | "process">[] {
  const mixed = Array.from(
    { length: cores },
    (_, index): Lane<"page" | "process"> =>
      index % 2 === 0 ? ["page", "process"] : ["process", "page"],
  );
  return [...mixed, ["process"]];
}

/**
 * Runs pure tests in one process with a thread for each core. A thread gets all of its files as one
 * module, so that it loads what they share once.
 */
async function runPure(
  files: readonly string[],
  { root, args, cores, print }: SuiteOptions,
): Promise<TestRun[]> {
  if (files.length === 0) return [];
  const folder = await Deno.makeTempDir({ prefix: "aceit-pure-tests-" });
  try {
    const shares = shareOut(files, cores);
    const entries = shares.map((share, index) => ({
      path: join(folder, `pure_${index + 1}_test.ts`),
      text: share.map((file) => `import ${JSON.stringify(`file://${join(root, file)}`)};\n`),
    }));
    for (const { path, text } of entries) await Deno.writeTextFile(path, text.join(""));
    const run: TestRunOptions = {
      root,
      files: entries.map(({ path }) => path),
      args: ["--parallel", "--reporter=dot", ...args],
      permissions: purePermissions,
      longestMs,
      onOutput: (text) => print(joinDots(text)),
    };
    return [await runDenoTest(run)];
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Deno's reporter gives each dot a line of its own where it does not write to a terminal. */
export function joinDots(printed: string): string {
  return printed.replace(/^([.,!])\n/gm, "$1");
}

/** Deals files out, in turn, to so many shares; none is empty. */
export function shareOut(files: readonly string[], shares: number): readonly string[][] {
  const dealt = Array.from({ length: Math.min(shares, files.length) }, (): string[] => []);
  for (const [index, file] of files.entries()) dealt[index % dealt.length]?.push(file);
  return dealt;
}
