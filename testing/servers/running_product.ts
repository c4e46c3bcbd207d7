import { fileURLToPath } from "node:url";
import { limitedDeno, type Limits } from "./limited_process.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface ProductOptions {
  /** Settings besides the port and the data folder. */
  readonly env?: Readonly<Record<string, string>>;
  /** Arguments after `dev.ts start`, such as `--nats`. */
  readonly args?: readonly string[];
  /** Data folder to use; a new one, removed in the end, when absent. */
  readonly data?: string;
  /** Limits of the product's process. */
  readonly limits?: Limits;
}

/** The product as a person runs it: a process of its own, on a free port of the loopback. */
export interface RunningProduct extends AsyncDisposable {
  /** Such as `http://127.0.0.1:40123`; the same after a restart. */
  readonly origin: string;
  readonly data: string;
  /** What the process has printed so far, of every start. */
  readonly printed: string;
  /** Seconds of processor time that the process that runs now has used. Linux only. */
  processorSeconds(): Promise<number>;
  /** Resident memory of the process that runs now, in bytes. Linux only. */
  memory(): Promise<number>;
  /** Files and sockets that the process has open that runs now. Linux only. */
  openFiles(): Promise<number>;
  /** Ends the process and waits until it is gone. It may be started again. */
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
  /** Starts it again on the same folder and port. */
  start(): Promise<void>;
  /** Runs `aceit` on the same folder. */
  aceit(...args: readonly string[]): Promise<Finished>;
}

/** A process that has ended. */
interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Starts the product and waits until it listens. The first start builds what the browser gets, into the
 * place that every later start uses.
 *
 * @throws {Error} It ended before it listened; the message is what it printed.
 */
export async function startProduct(options: ProductOptions = {}): Promise<RunningProduct> {
  const { env = {}, args = [] } = options;
  const data = options.data ?? await Deno.makeTempDir({ prefix: "aceit-data-" });
  let port = 0;
  let printed = "";
  let child: Deno.ChildProcess | null = null;

  const start = async () => {
    const settings = { ...env, PORT: String(port), ACEIT_DATA: data };
    const process = spawn(["dev.ts", "start", ...args], settings, options.limits);
    child = process;
    const address = Promise.withResolvers<number>();
    const drain = async (stream: ReadableStream<Uint8Array>) => {
      const decoder = new TextDecoder();
      for await (const bytes of stream) {
        printed += decoder.decode(bytes, { stream: true });
        const found = /Listening on http:\/\/[^:]+:(\d+)/.exec(printed);
        if (found !== null) address.resolve(Number(found[1]));
      }
    };
    printed = "";
    const drained = Promise.all([drain(process.stdout), drain(process.stderr)]);
    const ended = Promise.all([process.status, drained]).then(() => {
      throw new Error(`The product ended before it listened:\n${printed}`);
    });
    ended.catch(() => {});
    port = await Promise.race([address.promise, ended]);
  };
  const kill = async (signal: "SIGKILL" | "SIGTERM") => {
    if (child === null) return;
    const process: Deno.ChildProcess = child;
    child = null;
    process.kill(signal);
    await process.status;
  };
  await start();
  return {
    data,
    start,
    kill,
    get origin() {
      return `http://127.0.0.1:${port}`;
    },
    get printed() {
      return printed;
    },
    memory: () => residentBytes(child?.pid ?? Deno.pid),
    processorSeconds: () => processorSeconds(child?.pid ?? Deno.pid),
    async openFiles() {
      return (await Array.fromAsync(Deno.readDir(`/proc/${child?.pid}/fd`))).length;
    },
    aceit: (...command) => runToEnd(["cli.ts", ...command], { ...env, ACEIT_DATA: data }),
    async [Symbol.asyncDispose]() {
      await kill("SIGTERM");
      if (options.data === undefined) await Deno.remove(data, { recursive: true });
    },
  };
}

/** Runs a script of the project to its end. */
export async function runToEnd(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const child = spawn(args, env);
  const [stdout, stderr, { code }] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.status,
  ]);
  return { code, stdout, stderr };
}

function spawn(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  limits?: Limits,
): Deno.ChildProcess {
  const all = ["run", "-A", "--preload=./media/isolate_datagrams.ts", ...args];
  return new Deno.Command(limits === undefined ? Deno.execPath() : "sh", {
    args: limits === undefined ? all : limitedDeno(limits, all),
    cwd: root,
    env: { NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", GEMINI_API_KEY: "", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** Clock ticks a second of Linux's process accounting, the same on every machine it runs on. */
const ticksPerSecond = 100;

async function processorSeconds(pid: number): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/stat`);
  // The name in brackets may hold spaces; user and system time are the 12th and 13th field after it.
  const fields = status.slice(status.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

async function residentBytes(pid: number): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`);
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? NaN) * 1024;
}
