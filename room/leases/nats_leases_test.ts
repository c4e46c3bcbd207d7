import assert from "node:assert/strict";
import { pause } from "../../async/pause.ts";
import { newId, sessionIdSchema } from "../../domain/ids.ts";
import type { NatsConnection } from "@nats-io/transport-node";
import { connectNats } from "../../eventlog/nats/nats_connection.ts";
import {
  findNatsServer,
  howToGetIt,
  type NatsServer,
  startNatsServer,
} from "../../eventlog/nats/nats_server.ts";
import { leasesContract, shortTimes } from "../../testing/contracts/leases_contract.ts";
import type { RoomLeases } from "./leases.ts";
import { openNatsLeases } from "./nats_leases.ts";

const missing = await findNatsServer() === null ? howToGetIt : null;
if (missing !== null) Deno.stderr.writeSync(new TextEncoder().encode(`Skipped: ${missing}\n`));

async function withServer(test: (server: NatsServer) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "aceit-leases-" });
  const server = await startNatsServer({ folder });
  try {
    await test(server);
  } finally {
    await server.stop();
    await Deno.remove(folder, { recursive: true });
  }
}

leasesContract({
  name: "nats",
  missing,
  use: (test) =>
    withServer(async ({ url, token }) => {
      const all = new Map<RoomLeases, NatsConnection>();
      await test({
        async join(address) {
          const connection = await connectNats({ servers: [url], token });
          const leases = await openNatsLeases(connection, { address, times: shortTimes });
          all.set(leases, connection);
          return leases;
        },
        kill: async (leases) => await all.get(leases)?.close(),
      });
      for (const leases of all.keys()) await leases.close();
    }),
});

Deno.test({
  name: "[NL1] after all were cut off nobody is called dead before it could show itself",
  ignore: missing !== null,
  fn: () =>
    withServer(async (server) => {
      const join = async (address: string) => {
        const connection = await connectNats({ servers: [server.url], token: server.token });
        return await openNatsLeases(connection, { address, times: shortTimes });
      };
      const [first, second] = [await join("http://127.0.0.1:1"), await join("http://127.0.0.1:2")];
      const sessionId = newId(sessionIdSchema);
      await first.claim(sessionId);
      Deno.kill(server.pid, "SIGSTOP");
      await pause(2 * shortTimes.expiryMs);
      Deno.kill(server.pid, "SIGCONT");
      for (let time = 0; time < shortTimes.expiryMs; time += 50) {
        assert.deepEqual(await second.claim(sessionId), first.self);
        await pause(50);
      }
      await first.close();
      await second.close();
    }),
});
