import { pause } from "../../async/pause.ts";
import { findNatsServer, howToGetIt, startNatsServer } from "../../eventlog/nats/nats_server.ts";
import { freePort } from "./nats_process.ts";

/** Several processes of the product on one NATS, as they run behind a load balancer. */
export interface ProductProcesses extends AsyncDisposable {
  /** Of those that run. */
  readonly addresses: readonly string[];
  readonly nats: { readonly url: string; readonly token: string };
  /** SIGKILL to the process at an address. */
  kill(address: string): Promise<void>;
  /** SIGTERM to it, and its end. */
  stop(address: string): Promise<void>;
}

/** Why they cannot be started here; null where they can. */
export const missingForProcesses = await findNatsServer() === null ? howToGetIt : null;

const root = new URL("../../", import.meta.url).pathname;
const readyMs = 120_000;

/** Starts `count` processes, each with a data folder and embedded read models of its own. */
export async function startProductProcesses(count: number): Promise<ProductProcesses> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-processes-" });
  const nats = await startNatsServer({ folder: `${folder}/nats` });
  const shared = {
    HOST: "127.0.0.1",
    NATS_URL: nats.url,
    NATS_TOKEN: nats.token,
    ACEIT_MASTER_KEY: crypto.getRandomValues(new Uint8Array(32)).toBase64(),
    ACEIT_CLUSTER_SECRET: crypto.randomUUID(),
    SUPABASE_URL: "",
    GEMINI_API_KEY: "",
  };
  const running = new Map<string, Deno.ChildProcess>();
  const end = async (address: string, signal: Deno.Signal) => {
    running.get(address)?.kill(signal);
    await running.get(address)?.status;
    running.delete(address);
  };
  const processes: ProductProcesses = {
    get addresses() {
      return [...running.keys()];
    },
    nats,
    kill: (address) => end(address, "SIGKILL"),
    stop: (address) => end(address, "SIGTERM"),
    async [Symbol.asyncDispose]() {
      await Promise.all([...running.keys()].map((address) => end(address, "SIGTERM")));
      await nats.stop();
      await Deno.remove(folder, { recursive: true });
    },
  };
  try {
    // One after the other: the first builds the pages where they are stale.
    for (let place = 0; place < count; place++) {
      const port = String(freePort());
      const address = `http://127.0.0.1:${port}`;
      const own = { PORT: port, ACEIT_DATA: `${folder}/${place}`, ACEIT_INTERNAL_ADDRESS: address };
      running.set(address, start({ ...shared, ...own }));
      await answers(address);
    }
    return processes;
  } catch (error) {
    await processes[Symbol.asyncDispose]();
    throw error;
  }
}

function start(env: Record<string, string>): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--preload=./media/isolate_datagrams.ts", "dev.ts", "start"],
    cwd: root,
    env,
    stdin: "null",
    stdout: "null",
    stderr: "inherit",
  }).spawn();
}

async function answers(address: string): Promise<void> {
  for (const began = performance.now(); performance.now() - began < readyMs;) {
    const answer = await fetch(`${address}/api/health`).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await pause(100);
  }
  throw new Error(`The process at ${address} did not become ready.`);
}
