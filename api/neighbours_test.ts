import assert from "node:assert/strict";
import { newId, sessionIdSchema, userIdSchema } from "../domain/ids.ts";
import { openLeaseBoard } from "../room/leases/memory_leases.ts";
import { freePort } from "../testing/servers/nats_process.ts";
import { type Neighbours, neighboursOf, roomNeededFor } from "./neighbours.ts";

const secret = "a secret of two processes, 32 long";
const person = { userId: userIdSchema.parse("user_1"), name: "Ada" };
const sessionId = newId(sessionIdSchema);
const path = `/api/interviews/${sessionId}`;

type Serve = (request: Request, neighbours: Neighbours) => Response | Promise<Response>;

/** Two processes; the first has the interview's room and answers as it is told. */
async function between(
  serve: Serve,
  test: (parts: {
    outside: (path: string, init?: RequestInit) => Promise<Response>;
    address: string;
    dies: () => Promise<void>;
    falls: () => Promise<void>;
  }) => Promise<void>,
): Promise<void> {
  const board = openLeaseBoard({ beatMs: 20, expiryMs: 60_000 });
  const [ownerPort, edgePort] = [freePort(), freePort()];
  const ownerLeases = board.join(`http://127.0.0.1:${ownerPort}`);
  const edgeLeases = board.join(`http://127.0.0.1:${edgePort}`);
  await ownerLeases.claim(sessionId);
  const [owner, edge] = [ownerLeases, edgeLeases].map((leases) =>
    neighboursOf({ leases, rooms: leases, secret })
  );
  if (owner === undefined || edge === undefined) throw new Error("unreachable");
  const quiet = { hostname: "127.0.0.1", onListen() {} };
  const far = Deno.serve({ ...quiet, port: ownerPort }, (request) => serve(request, owner));
  const near = Deno.serve({ ...quiet, port: edgePort }, async (request) => {
    try {
      if (edge.personOfSentOn(request) !== null) return new Response(request.body);
      return await edge.answer(request, person) ?? new Response("answered here");
    } catch (error) {
      return new Response(error instanceof Error ? error.name : "", { status: 503 });
    }
  });
  const address = `http://127.0.0.1:${edgePort}`;
  const falls = () => far.shutdown();
  try {
    await test({
      outside: (target, init) => fetch(address + target, init),
      address,
      falls,
      async dies() {
        board.silence(ownerLeases.self.processId);
        await falls();
      },
    });
  } finally {
    await near.shutdown();
    await far.shutdown();
  }
}

Deno.test("[NB1] what needs a room is told from what every process can answer", () => {
  for (const needs of [`${path}/events`, `${path}/start`, `/interview/${sessionId}`]) {
    assert.equal(roomNeededFor(needs), sessionId);
  }
  const others = [`${path}/log`, `${path}/report.md`, `/interview/${sessionId}/report`, "/"];
  for (const needsNone of [...others, "/api/interviews/nonsense/start", "/api/init-session"]) {
    assert.equal(roomNeededFor(needsNone), null);
  }
});

Deno.test("[NB2] a request arrives whole, with the person that was checked", () =>
  between(async (request, neighbours) => {
    const { pathname, search } = new URL(request.url);
    const who = neighbours.personOfSentOn(request);
    const custom = request.headers.get("x-custom");
    const body = await request.text();
    return Response.json({ target: pathname + search, who, custom, body }, { status: 202 });
  }, async ({ outside }) => {
    const init = { method: "POST", body: "{}", headers: { "x-custom": "1" } };
    const answer = await outside(`${path}/answers?a=1`, init);
    assert.equal(answer.status, 202);
    assert.deepEqual(await answer.json(), {
      target: `${path}/answers?a=1`,
      who: person,
      custom: "1",
      body: "{}",
    });
  }));

Deno.test("[NB3] a stream comes piece by piece, and ends there when the page goes", () => {
  const ended = Promise.withResolvers<void>();
  return between(() => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode("data: 1\n\n")),
      cancel: () => ended.resolve(),
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  }, async ({ outside }) => {
    const answer = await outside(`${path}/events`);
    const reader = answer.body?.getReader();
    const first = await reader?.read();
    assert.equal(new TextDecoder().decode(first?.value), "data: 1\n\n");
    await reader?.cancel();
    await ended.promise;
  });
});

Deno.test("[NB4] a WebSocket is connected through, both ways, and closes with its code", () =>
  between((request) => {
    const { socket, response } = Deno.upgradeWebSocket(request);
    socket.onopen = () => socket.send("hello");
    socket.onmessage = ({ data }) => {
      if (data === "end") return socket.close(4_001, "ended");
      socket.send(data);
    };
    return response;
  }, async ({ address }) => {
    const socket = new WebSocket(`${address.replace("http", "ws")}${path}/socket`);
    socket.binaryType = "arraybuffer";
    const got: unknown[] = [];
    const closed = Promise.withResolvers<CloseEvent>();
    socket.onclose = closed.resolve;
    socket.onmessage = ({ data }) => {
      got.push(data instanceof ArrayBuffer ? [...new Uint8Array(data)] : data);
      if (got.length === 1) socket.send(new Uint8Array([1, 2, 3]));
      else socket.send("end");
    };
    const { code, reason } = await closed.promise;
    assert.deepEqual(got, ["hello", [1, 2, 3]]);
    assert.deepEqual([code, reason], [4_001, "ended"]);
  }));

Deno.test("[NB5] who had the room is dead: the request is answered here, its body included", () =>
  between(() => new Response(), async ({ outside, dies }) => {
    await dies();
    assert.equal(
      await (await outside(`${path}/end`, { method: "POST", body: "kept" })).text(),
      "kept",
    );
    assert.equal(await (await outside(`${path}/events`)).text(), "answered here");
  }));

Deno.test("[NB6] an owner that lives but is not reached keeps its room", () =>
  between(() => new Response(), async ({ outside, falls }) => {
    await falls();
    const answer = await outside(`${path}/end`, { method: "POST", body: "{}" });
    assert.deepEqual([answer.status, await answer.text()], [503, "OwnedElsewhere"]);
  }));
