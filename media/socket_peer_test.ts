import assert from "node:assert/strict";
import { connectionIdSchema } from "../domain/ids.ts";
import type { Peer } from "./peer.ts";
import { decodeFrame, encodeLandmarks, encodePing, encodeState } from "./protocol.ts";
import { openSocketPeer, type SocketPeerOptions } from "./socket_peer.ts";

/** Opens a real WebSocket whose server end is a peer. */
async function connect(
  run: (peer: Peer, page: WebSocket) => Promise<void>,
  options: SocketPeerOptions = {},
): Promise<void> {
  const arrived = Promise.withResolvers<Peer>();
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, (request) => {
    const { socket, response } = Deno.upgradeWebSocket(request);
    arrived.resolve(openSocketPeer(connectionIdSchema.parse(crypto.randomUUID()), socket, options));
    return response;
  });
  const page = new WebSocket(`ws://127.0.0.1:${server.addr.port}`);
  page.binaryType = "arraybuffer";
  const closed = new Promise((resolve) => page.addEventListener("close", resolve));
  await new Promise((resolve) => page.addEventListener("open", resolve, { once: true }));
  const peer = await arrived.promise;
  try {
    await run(peer, page);
  } finally {
    await peer.close();
    page.close();
    await closed;
    await server.shutdown();
  }
}

const nextFrame = (page: WebSocket) =>
  new Promise<ReturnType<typeof decodeFrame>>((resolve) =>
    page.addEventListener("message", ({ data }) => resolve(decodeFrame(new Uint8Array(data))), {
      once: true,
    })
  );

Deno.test("[SOP1] frames come in, states and pongs go out", () =>
  connect(async (peer, page) => {
    page.send(encodeLandmarks(Uint8Array.of(5)));
    for await (const frame of peer.frames) {
      assert.deepEqual([...frame], [1, 1, 5]);
      break;
    }
    const state = nextFrame(page);
    peer.sendLatest(encodeState(3, { faces: 1 }));
    assert.deepEqual(await state, { kind: "state", sequence: 3, state: { faces: 1 } });
    const pong = nextFrame(page);
    page.send(encodePing(1, 42));
    assert.equal((await pong).kind, "pong");
  }));

Deno.test("[SOP2] text and malformed bytes are counted and the connection stays", () =>
  connect(async (peer, page) => {
    page.send("hello");
    page.send(new Uint8Array([0, 0]));
    const pong = nextFrame(page);
    page.send(encodePing(1, 42));
    await pong;
    assert.equal(peer.counts.malformed, 2);
  }));

Deno.test("[SOP3] a page that closes ends the frames, and the peer is closed", () =>
  connect(async (peer, page) => {
    page.close(1000);
    assert.deepEqual(await Array.fromAsync(peer.frames), []);
    assert.equal(await peer.closed, "closed");
  }));

Deno.test("[SOP4] a page that falls silent is lost", () =>
  connect(async (peer) => {
    assert.equal(await peer.closed, "lost");
  }, { silenceTimeout: 50 }));

Deno.test("[SOP5] a page that is replaced is told so before the connection closes", () =>
  connect(async (peer, page) => {
    const goodbye = nextFrame(page);
    await peer.close("replaced");
    assert.deepEqual(await goodbye, { kind: "goodbye", why: "replaced" });
  }));
