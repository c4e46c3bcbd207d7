import assert from "node:assert/strict";
import { servePeers } from "../testing/servers/peer_server.ts";
import { NotOpened, sendLandmarks } from "./landmark_sender.ts";

const rules = { sanitizeOps: false, sanitizeResources: false };
const parts = [{
  sequence: 0,
  part: 0,
  last: true,
  windowStart: 0,
  windowLength: 100,
  width: 640,
  height: 480,
  frames: [],
}];

Deno.test({
  ...rules,
  name:
    "[LW1] a way to the server that does not open is named so, after the attempts that were asked for",
  async fn() {
    await using server = servePeers({ pages: {}, onPeer: () => {}, udpBlocked: true });
    const api = `${server.origin}/api/interviews/1`;
    const sent = sendLandmarks(api, parts, { attempts: 2, openTimeoutMs: 100 });
    await assert.rejects(sent, (cause) => {
      return cause instanceof NotOpened && /did not open in 0.1 s/.test(cause.message);
    });
    assert.equal(server.peers.length, 2);
  },
});

Deno.test({
  ...rules,
  name: "[LW2] a connection that opens at the second attempt is used",
  async fn() {
    await using blocked = servePeers({ pages: {}, onPeer: () => {}, udpBlocked: true });
    const arrived = Promise.withResolvers<void>();
    await using open = servePeers({
      pages: {},
      async onPeer({ frames }) {
        for await (const _ of frames) return arrived.resolve();
      },
    });
    const origins = [blocked.origin, open.origin];
    const where = { port: 0, hostname: "127.0.0.1", onListen: () => {} };
    await using front = Deno.serve(where, async (request) => {
      const { pathname } = new URL(request.url);
      const { method, headers } = request;
      const body = await request.text();
      return fetch(`${origins.shift() ?? open.origin}${pathname}`, { method, headers, body });
    });
    const api = `http://127.0.0.1:${front.addr.port}/api/interviews/1`;
    const sender = await sendLandmarks(api, parts, { openTimeoutMs: 2_000 });
    await arrived.promise;
    await sender.close();
  },
});
