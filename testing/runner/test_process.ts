import { tmpdir } from "node:os";
import { join } from "node:path";
import { pause } from "../../async/pause.ts";

/** What a run of `deno test` gave. */
export interface TestRun {
  /** Whether the process ended well: every test passed, every file was loaded. */
  readonly success: boolean;
  /** JUnit report; empty where the process ended before it wrote one. */
  readonly xml: string;
  /** What it printed, in order of arrival. */
  readonly printed: string;
}

export interface TestRunOptions {
  readonly root: string;
  /** Files relative to the root, or absolute. */
  readonly files: readonly string[];
  /** Further arguments of `deno test`, such as `--filter=…`. */
  readonly args: readonly string[];
  /** What tests may do. */
  readonly permissions: readonly string[];
  /** Longest time in milliseconds; the process is ended then. */
  readonly longestMs: number;
  /** Called with each piece of output as it comes. */
  readonly onOutput?: (text: string) => void;
}

/** Longest wait for the rest of its output once the process has ended, in milliseconds. */
const outputMs = 5_000;

/** Everything, for tests that start the product. */
export const allPermissions: readonly string[] = ["-A"];

/** Files are read, and written in the system's temporary folder: no process, no network. */
export const purePermissions: readonly string[] = [
  "--allow-read",
  `--allow-write=${tmpdir()}`,
  "--allow-env",
  "--allow-sys",
];

/** Runs `deno test` once. Types are the matter of `deno check`. */
export async function runDenoTest(options: TestRunOptions): Promise<TestRun> {
  const { root, files, args, permissions, longestMs, onOutput } = options;
  const folder = await Deno.makeTempDir({ prefix: "aceit-test-run-" });
  const report = join(folder, "report.xml");
  const overdue = AbortSignal.timeout(longestMs);
  try {
    const child = new Deno.Command(Deno.execPath(), {
      args: [
        "test",
        ...permissions,
        "--no-check",
        "--preload=./media/isolate_datagrams.ts",
        `--junit-path=${report}`,
        ...args,
        ...files,
      ],
      cwd: root,
      env: { DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
      signal: overdue,
    }).spawn();
    let printed = "";
    const collect = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
      for await (const text of stream.pipeThrough(new TextDecoderStream())) {
        printed += text;
        onOutput?.(text);
      }
    };
    const collected = Promise.all([collect(child.stdout), collect(child.stderr)]);
    const { success } = await child.status;
    // Programs that a test left behind keep its output open.
    await Promise.race([collected, pause(outputMs)]);
    if (overdue.aborted) {
      printed += `Ended after ${longestMs / 60_000} minutes: the last test above hangs.\n`;
    }
    return { success, xml: await Deno.readTextFile(report).catch(() => ""), printed };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
