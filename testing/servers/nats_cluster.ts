import { freePort, type NatsProcess, startNatsProcess } from "./nats_process.ts";

/** Three nats-servers with JetStream on loopback that keep everything three times. */
interface NatsCluster {
  readonly urls: readonly string[];
  /** Kills the server of a name (`n0` to `n2`) without notice. */
  kill(name: string): Promise<void>;
  /** Starts a killed server again on its own data. */
  revive(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** @param folder Of the servers' data. */
export async function startNatsCluster(folder: string): Promise<NatsCluster> {
  const nodes = [0, 1, 2].map((place) => ({
    name: `n${place}`,
    port: freePort(),
    routePort: freePort(),
  }));
  const routes = nodes.map(({ routePort }) => `nats://127.0.0.1:${routePort}`);
  const running = new Map<string, NatsProcess>();

  const start = async ({ name, port, routePort }: typeof nodes[number]) => {
    const process = await startNatsProcess(`${folder}/${name}`, [
      `server_name: ${name}`,
      `jetstream { store_dir: "${folder}/${name}/jetstream" }`,
      `cluster {`,
      `  name: aceit`,
      `  listen: "127.0.0.1:${routePort}"`,
      `  routes: ${JSON.stringify(routes)}`,
      `}`,
    ], port);
    running.set(name, process);
  };
  const nodeOf = (name: string) => {
    const node = nodes.find((one) => one.name === name);
    if (node === undefined) throw new RangeError(`No server is named ${name}.`);
    return node;
  };

  await Promise.all(nodes.map(start));
  return {
    urls: nodes.map(({ port }) => `nats://127.0.0.1:${port}`),
    kill: async (name) => await running.get(name)?.kill(),
    revive: async (name) => await start(nodeOf(name)),
    async stop() {
      await Promise.all([...running.values()].map((process) => process.kill()));
    },
  };
}
