import { pause } from "../../async/pause.ts";
/** A nats-server with a configuration of the test's own, on loopback. */
export interface NatsProcess {
  readonly port: number;
  readonly pid: number;
  readonly ended: Promise<void>;
  /** SIGKILL, and its end. */
  kill(): Promise<void>;
}

const startMs = 15_000;

/**
 * Starts a nats-server in a folder of its own.
 *
 * @param lines Configuration besides where it listens and keeps its data.
 * @param port 0 is a free one.
 */
export async function startNatsProcess(
  folder: string,
  lines: readonly string[],
  port = 0,
): Promise<NatsProcess> {
  await Deno.mkdir(`${folder}/ports`, { recursive: true });
  const path = `${folder}/server.conf`;
  const configuration = [
    `listen: "127.0.0.1:${port === 0 ? -1 : port}"`,
    `ports_file_dir: "${folder}/ports"`,
    `log_file: "${folder}/server.log"`,
    `max_payload: 8500000`,
    ...lines,
  ];
  await Deno.writeTextFile(path, configuration.join("\n"));
  const child = new Deno.Command("nats-server", {
    args: ["-c", path],
    stdout: "null",
    stderr: "null",
  }).spawn();
  const ended = child.status.then(() => {});
  const found = await portOf(`${folder}/ports/nats-server_${child.pid}.ports`);
  if (found === null) {
    child.kill("SIGKILL");
    await ended;
    throw new Error(await Deno.readTextFile(`${folder}/server.log`).catch(() => "no log"));
  }
  const kill = async () => {
    try {
      child.kill("SIGKILL");
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
    await ended;
  };
  return { port: found, pid: child.pid, ended, kill };
}

/** A port of loopback that nobody listens on now. */
export function freePort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  return port;
}

async function portOf(path: string): Promise<number | null> {
  for (const began = performance.now(); performance.now() - began < startMs;) {
    const ports = await Deno.readTextFile(path).catch(() => "");
    const port = /(?:nats|tls):\/\/[^"]*:(\d+)/.exec(ports)?.[1];
    if (port !== undefined) return Number(port);
    await pause(20);
  }
  return null;
}
