import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { fileURLToPath } from "node:url";

const preload = fileURLToPath(new URL("./isolate_datagrams.ts", import.meta.url));

/** Sends two datagrams at once, and prints what each did in a microtask and when it was seen. */
const script = `
  import { createSocket } from "node:dgram";
  const seen = [];
  const socket = createSocket("udp4");
  const done = Promise.withResolvers();
  socket.on("message", (bytes) => {
    seen.push("datagram " + bytes);
    Promise.resolve().then(() => seen.push("microtask " + bytes));
    if (String(bytes) === "2") setTimeout(done.resolve, 0);
  });
  socket.emit("message", "1", {});
  socket.emit("message", "2", {});
  await done.promise;
  socket.close();
  Deno.stdout.writeSync(new TextEncoder().encode(seen.join(", ")));
`;

async function orderSeen(...flags: string[]): Promise<string> {
  const file = await Deno.makeTempFile({ suffix: ".mjs" });
  try {
    await Deno.writeTextFile(file, script);
    const run = new Deno.Command(Deno.execPath(), { args: ["run", "-A", ...flags, file] });
    const { stdout, stderr, success } = await run.output();
    assert.ok(success, new TextDecoder().decode(stderr));
    return new TextDecoder().decode(stdout);
  } finally {
    await Deno.remove(file);
  }
}

Deno.test("[IDG1] with the preload, microtasks of one datagram run before the next", async () => {
  const order = await orderSeen(`--preload=${preload}`);
  assert.equal(order, "datagram 1, microtask 1, datagram 2, microtask 2");
});

Deno.test("[IDG3] without it they do not: the preload is still needed", async () => {
  assert.equal(await orderSeen(), "datagram 1, datagram 2, microtask 1, microtask 2");
});

Deno.test("[IDG2] a socket delivers every datagram once and in order", async () => {
  await import("./isolate_datagrams.ts");
  await import(`./isolate_datagrams.ts?again`);
  const receiver = createSocket("udp4");
  const sender = createSocket("udp4");
  const seen: number[] = [];
  const all = Promise.withResolvers<void>();
  receiver.on("message", (bytes: Uint8Array) => {
    seen.push(bytes[0] ?? -1);
    if (seen.length === 50) all.resolve();
  });
  await new Promise<void>((resolve) => receiver.bind(0, "127.0.0.1", resolve));
  await new Promise<void>((resolve) => sender.bind(0, "127.0.0.1", resolve));
  const { port } = receiver.address();
  for (let index = 0; index < 50; index++) {
    await new Promise((resolve) => sender.send(Uint8Array.of(index), port, "127.0.0.1", resolve));
  }
  await all.promise;
  receiver.close();
  sender.close();
  assert.deepEqual(seen, Array.from({ length: 50 }, (_, index) => index));
});
