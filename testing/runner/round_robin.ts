import { createServer, type IncomingMessage, request as ask, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";

/** A load balancer without any stickiness, as the worst that may stand in front of processes. */
interface RoundRobin extends AsyncDisposable {
  readonly address: string;
}

/**
 * Gives every request to the next server in turn, and to the one after it where none listens. `Host`
 * stays as the page sent it; WebSockets are passed through.
 */
export async function startRoundRobin(servers: readonly string[]): Promise<RoundRobin> {
  let turn = 0;
  const next = () => new URL(servers[turn++ % servers.length] ?? "");

  const pass = (incoming: IncomingMessage, body: Uint8Array, answer: ServerResponse, tries = 1) => {
    const { method, url: path, headers } = incoming;
    const outgoing = ask(
      { ...placeOf(next()), method, path, headers, agent: false },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.on("error", () => answer.destroy());
        response.pipe(answer);
      },
    );
    answer.on("close", () => outgoing.destroy());
    outgoing.on("error", (cause: Error & { code?: string }) => {
      if (cause.code === "ECONNREFUSED" && tries < servers.length) {
        return pass(incoming, body, answer, tries + 1);
      }
      if (answer.headersSent) answer.destroy();
      else answer.writeHead(502).end();
    });
    outgoing.end(body);
  };

  const server = createServer((incoming, answer) => {
    const pieces: Uint8Array[] = [];
    incoming.on("data", (piece: Uint8Array) => pieces.push(piece));
    incoming.on(
      "end",
      async () => pass(incoming, await new Blob(pieces as BlobPart[]).bytes(), answer),
    );
  });
  // The server forgets connections that were upgraded, and does not close them.
  const upgraded = new Set<Duplex>();
  server.on("upgrade", (incoming: IncomingMessage, near: Duplex, first: Uint8Array) => {
    upgraded.add(near);
    near.on("close", () => upgraded.delete(near));
    near.on("error", () => near.destroy());
    const { method, url: path, headers } = incoming;
    const outgoing = ask({ ...placeOf(next()), method, path, headers, agent: false });
    outgoing.on("upgrade", (response: IncomingMessage, far: Socket, rest: Uint8Array) => {
      const lines = Object.entries(response.headers).map(([name, value]) => `${name}: ${value}`);
      near.write(["HTTP/1.1 101 Switching Protocols", ...lines, "", ""].join("\r\n"));
      near.write(rest);
      far.write(first);
      near.pipe(far).pipe(near);
      far.on("close", () => near.destroy());
      near.on("close", () => far.destroy());
    });
    outgoing.on("error", () => near.destroy());
    outgoing.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const near of upgraded) near.destroy();
      }),
  };
}

const placeOf = ({ hostname, port }: URL) => ({ hostname, port });
