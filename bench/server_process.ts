/** A server in a process of its own, started for a measurement. */
export interface ServerProcess extends AsyncDisposable {
  /** Such as `http://127.0.0.1:40123`. */
  readonly address: string;
  /** From the start of the process until `readyPath` answered 200, in milliseconds. */
  readonly readyMs: number;
  /** Physical memory that the process holds now, in MiB. */
  residentMb(): Promise<number>;
}

interface ServerOptions {
  /** Arguments of `deno`. The server listens on a port of its own and says so as Deno.serve does. */
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Path that answers 200 once the server can be used. */
  readonly readyPath: string;
}

/** @throws {Error} The process ended before it answered; the message is what it said. */
async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const began = performance.now();
  const child = new Deno.Command(Deno.execPath(), {
    args: [...options.args],
    cwd: options.cwd ?? root,
    env: { ...options.env, DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let running = true;
  const ended = child.status.then(() => running = false);
  const stopWithUs = () => running && child.kill("SIGKILL");
  addEventListener("unload", stopWithUs);
  const port = await listeningPort(child);
  const address = `http://127.0.0.1:${port}`;
  const response = await fetch(address + options.readyPath);
  const readyMs = performance.now() - began;
  const answer = await response.text();
  if (!response.ok) throw new Error(`${options.readyPath} answered ${response.status}: ${answer}`);
  return {
    address,
    readyMs,
    residentMb: () => residentMb(child.pid),
    async [Symbol.asyncDispose]() {
      removeEventListener("unload", stopWithUs);
      if (running) child.kill("SIGTERM");
      await ended;
    },
  };
}

/** The product itself, from a folder that holds it, on an empty or a used data folder. */
export function startProduct(
  { data, cwd = root, env = {} }: {
    readonly data: string;
    readonly cwd?: string;
    readonly env?: Readonly<Record<string, string>>;
  },
): Promise<ServerProcess> {
  return startServer({
    args: ["run", "-A", "--preload=./media/isolate_datagrams.ts", "dev.ts", "start"],
    cwd,
    env: { ...withoutServices, ...env, PORT: "0", ACEIT_DATA: data },
    readyPath: "/api/health",
  });
}

/** The least that a Deno server can be: the baseline of everything that is measured on the product. */
export function startBareServer(): Promise<ServerProcess> {
  return startServer({ args: ["run", "-A", "bench/bare_server.ts"], readyPath: "/" });
}

const root = new URL("../", import.meta.url).pathname;

/** The product is measured as it starts with nothing set. */
const withoutServices = {
  HOST: "127.0.0.1",
  NATS_URL: "",
  SUPABASE_URL: "",
  GEMINI_API_KEY: "",
  ACEIT_MASTER_KEY: "",
};

/** The port that Deno.serve says it listens on; everything said is read on, so that no pipe fills. */
function listeningPort(child: Deno.ChildProcess): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let said = "";
  const read = async (pipe: ReadableStream<Uint8Array>) => {
    for await (const text of pipe.pipeThrough(new TextDecoderStream() as Decoder)) {
      said = (said + text).slice(-4_000);
      const port = /Listening on http:\/\/[^/]*:(\d+)/.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    }
  };
  Promise.all([read(child.stdout), read(child.stderr)])
    .then(() => reject(new Error(`The server ended before it listened. It said:\n${said}`)));
  return promise;
}

type Decoder = ReadableWritablePair<string, Uint8Array>;

/** @throws {Error} This system has no /proc. */
async function residentMb(pid: number): Promise<number> {
  const status = await Deno.readTextFile(`/proc/${pid}/status`).catch(() => {
    throw new Error("Resident memory is read from /proc, which only Linux has.");
  });
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
}
