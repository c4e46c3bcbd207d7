import { pause } from "../../async/pause.ts";
import { writeWhole } from "../../files/write_file.ts";
import { LogError, payloadLimit } from "../engine.ts";
import { isAtLeast, type NatsVersion, parseNatsVersion } from "./nats_version.ts";

export interface NatsServerOptions {
  /** Folder of the server's data, made where it is missing. */
  readonly folder: string;
  /** Port on loopback. @default 0, a free one */
  readonly port?: number;
  /** The token that clients need. @default a new random one */
  readonly token?: string;
}

/** A nats-server with JetStream that runs as a child of this process, on loopback. */
export interface NatsServer {
  readonly url: string;
  readonly token: string;
  readonly port: number;
  readonly version: NatsVersion;
  readonly pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Ends the server, which first writes everything to the disk. */
  stop(): Promise<void>;
}

const program = "nats-server";
const startTimeoutMs = 15_000;
const stopTimeoutMs = 10_000;

/**
 * Starts the `nats-server` on PATH. Before, it ends one that a killed process has left running on the same
 * folder.
 *
 * @throws {LogError} `unsupported`: not on PATH; `unavailable`: it did not start.
 */
export async function startNatsServer(options: NatsServerOptions): Promise<NatsServer> {
  const version = await findNatsServer();
  if (version === null) throw new LogError("unsupported", howToGetIt, false);
  const { folder, port = 0, token = crypto.randomUUID() } = options;
  await Deno.mkdir(`${folder}/ports`, { recursive: true });
  await endOrphan(folder);
  const path = `${folder}/nats-server.conf`;
  await writeWhole(path, configuration(folder, port, token, version));
  const child = new Deno.Command(program, { args: ["-c", path], stdout: "null", stderr: "null" })
    .spawn();
  const ended = child.status.then(() => {});
  const found = await waitForPort(`${folder}/ports/${program}_${child.pid}.ports`, ended, folder);
  const url = `nats://127.0.0.1:${found}`;
  const stop = () => end(child, ended);
  return { url, token, port: found, version, pid: child.pid, ended, stop };
}

/** Reads the version of the nats-server on PATH; null where there is none. */
export async function findNatsServer(): Promise<NatsVersion | null> {
  try {
    const { stdout } = await new Deno.Command(program, { args: ["--version"] }).output();
    return parseNatsVersion(new TextDecoder().decode(stdout));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}

export const howToGetIt =
  "nats-server is not on PATH. Install it (Debian and Ubuntu: apt install " +
  "nats-server; macOS: brew install nats-server; others: https://nats.io/download), or leave out " +
  "--nats to use the embedded log.";

/** The configuration of the server. From 2.10 on each commit is on the disk before it is acknowledged. */
export function configuration(
  folder: string,
  port: number,
  token: string,
  version: NatsVersion,
): string {
  const text = JSON.stringify;
  return [
    `listen: ${text(`127.0.0.1:${port === 0 ? -1 : port}`)}`,
    `ports_file_dir: ${text(`${folder}/ports`)}`,
    `pid_file: ${text(`${folder}/nats-server.pid`)}`,
    `log_file: ${text(`${folder}/nats-server.log`)}`,
    `authorization { token: ${text(token)} }`,
    `max_payload: ${payloadLimit + 64 * 1024}`,
    `jetstream {`,
    `  store_dir: ${text(`${folder}/jetstream`)}`,
    ...(isAtLeast(version, 2, 10) ? [`  sync_interval: always`] : []),
    `}`,
    ``,
  ].join("\n");
}

async function waitForPort(path: string, ended: Promise<void>, folder: string): Promise<number> {
  const began = performance.now();
  let isAlive = true;
  ended.then(() => isAlive = false);
  while (isAlive && performance.now() - began < startTimeoutMs) {
    const ports = await Deno.readTextFile(path).catch(() => "");
    const port = /nats:\/\/[^"]*:(\d+)/.exec(ports)?.[1];
    if (port !== undefined) return Number(port);
    await pause(20);
  }
  const log = await Deno.readTextFile(`${folder}/nats-server.log`).catch(() => "");
  const last = log.trim().split("\n").at(-1) ?? "";
  throw new LogError(
    "unavailable",
    `nats-server did not start: ${last || "it said nothing"}`,
    true,
  );
}

async function end(child: Deno.ChildProcess, ended: Promise<void>): Promise<void> {
  const signal = (name: Deno.Signal) => {
    try {
      child.kill(name);
    } catch (error) {
      if (!(error instanceof TypeError) && !(error instanceof Deno.errors.NotFound)) throw error;
    }
  };
  signal("SIGTERM");
  const timer = setTimeout(() => signal("SIGKILL"), stopTimeoutMs);
  await ended;
  clearTimeout(timer);
}

/** Ends a server that is left on the folder: two servers would destroy each other's data. */
async function endOrphan(folder: string): Promise<void> {
  const pid = Number(await Deno.readTextFile(`${folder}/nats-server.pid`).catch(() => ""));
  if (!Number.isSafeInteger(pid) || pid <= 1) return;
  const deadline = performance.now() + stopTimeoutMs;
  for (let isAsked = false; await isServerOf(folder, pid);) {
    if (!isAsked) Deno.kill(pid, "SIGTERM");
    isAsked = true;
    if (performance.now() > deadline) {
      const message = `Another nats-server (process ${pid}) uses ${folder}. Stop it first.`;
      throw new LogError("locked", message, true);
    }
    await pause(50);
  }
}

async function isServerOf(folder: string, pid: number): Promise<boolean> {
  const { stdout } = await new Deno.Command("ps", {
    args: ["-ww", "-o", "stat=,args=", "-p", `${pid}`],
  })
    .output().catch(() => ({ stdout: new Uint8Array() }));
  const [state = "Z", ...words] = new TextDecoder().decode(stdout).trim().split(/\s+/);
  return !state.startsWith("Z") && words.join(" ").includes(`${folder}/nats-server.conf`);
}
