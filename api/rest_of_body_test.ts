import assert from "node:assert/strict";
import { dropRest } from "./rest_of_body.ts";

const where = { port: 0, hostname: "127.0.0.1", onListen() {} };
const encoder = new TextEncoder();

/** Begins a request, and waits for the head of its answer. */
async function begin(port: number, length: number): Promise<Deno.Conn> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port });
  const head = `POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: ${length}\r\n\r\nabc`;
  await connection.write(encoder.encode(head));
  const buffer = new Uint8Array(1_024);
  const count = await connection.read(buffer);
  assert.match(new TextDecoder().decode(buffer.subarray(0, count ?? 0)), /^HTTP\/1.1 200 /);
  return connection;
}

/** Reads until the server closes. */
async function isClosed(connection: Deno.Conn): Promise<void> {
  const buffer = new Uint8Array(1_024);
  while (await connection.read(buffer).catch(() => null) !== null);
  connection.close();
}

Deno.test("[ROB1] a request is answered before its body has come, and its connection ends with the body", async () => {
  const server = Deno.serve(where, (request) => {
    dropRest(request);
    return new Response("early");
  });
  const connection = await begin(server.addr.port, 10);
  await connection.write(encoder.encode("defghij"));
  await isClosed(connection);
  await server.shutdown();
});

Deno.test("[ROB2] a connection whose body never comes ends with its server", async () => {
  const server = Deno.serve(where, (request) => {
    dropRest(request);
    return new Response("early");
  });
  const connection = await begin(server.addr.port, 1_000_000);
  const [, closed] = await Promise.all([server.shutdown(), isClosed(connection)]);
  assert.equal(closed, undefined);
});
