import assert from "node:assert/strict";
import { NodeTransport } from "@nats-io/transport-node/lib/node_transport.js";
import { SteadyTransport } from "./nats_transport.ts";

const info = `INFO {"server_id":"A","version":"2.11.0","proto":1,"max_payload":1048576}\r\n`;

/** Errors that nobody listened for while a transport's socket, just given up, was reset. */
async function uncaughtOn(transport: NodeTransport): Promise<readonly string[]> {
  const uncaught: string[] = [];
  const noticed = Promise.withResolvers<void>();
  const notice = (event: ErrorEvent) => {
    event.preventDefault();
    uncaught.push(event.message);
    noticed.resolve();
  };
  globalThis.addEventListener("error", notice);
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const accepted = listener.accept();
  const host = { hostname: "127.0.0.1", port: listener.addr.port, tlsName: "" };
  const connecting = transport.connect(host, {});
  using peer = await accepted;
  await peer.write(new TextEncoder().encode(info));
  await connecting;
  const { socket } = transport;
  socket.destroy(new Error("read ECONNRESET"));
  transport.discard();
  // Discarding takes away the listeners that were there before.
  const closed = new Promise((resolve) => socket.on("close", resolve));
  // The error is emitted before the end is.
  await Promise.race([closed, noticed.promise]);
  globalThis.removeEventListener("error", notice);
  return uncaught;
}

Deno.test("[NT1] a reset of a socket that is being given up does not end the process", async () => {
  assert.deepEqual(await uncaughtOn(new SteadyTransport()), []);
});

Deno.test("[NT2] the client's own transport lets the process end there", async () => {
  assert.equal((await uncaughtOn(new NodeTransport())).length, 1);
});
