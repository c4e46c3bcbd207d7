import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Peer } from "../media/peer.ts";
import { encodeState } from "../media/protocol.ts";
import { findChromium, launchBrowser } from "../testing/browser.ts";
import { bundle, type PeerServerOptions, servePeers } from "../testing/peer_server.ts";

const ignore = findChromium() === null;
// deno-lint-ignore no-console
if (ignore) console.warn("SKIPPED: browser/connection_test.ts needs Chromium on PATH.");

/** The page's side, as the tests drive it. */
interface Probe {
  connect(options?: { readonly deadline?: number }): void;
  until(state: string): Promise<number>;
  echo(count: number): Promise<number[]>;
  state(): string;
  close(): void;
}
declare const probe: Probe;

const script = `
  let connection;
  globalThis.probe = {
    connect: (options = {}) => {
      connection = new AceIt.Connection({ base: "/api/interviews/1", ...options });
    },
    state: () => connection.state.value,
    until: (state) => new Promise((resolve) => {
      const began = performance.now();
      const stop = connection.state.subscribe((value) => {
        if (value !== state) return;
        resolve(performance.now() - began);
        queueMicrotask(() => stop());
      });
    }),
    echo: async (count) => {
      const times = [];
      for (let index = 0; index < count; index++) {
        const frame = new Uint8Array(6_000);
        frame.set([1, 1, index]);
        const began = performance.now();
        const answered = new Promise((resolve) => {
          const stop = connection.onHud(({ first }) => {
            if (first === index) { stop(); resolve(true); }
          });
          setTimeout(() => { stop(); resolve(false); }, 1_000);
        });
        connection.sendFrame(frame);
        if (await answered) times.push(performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, 16));
      }
      return times;
    },
    close: () => connection.close(),
  };
`;

/** Answers each frame with a state that names its third byte, which is what the probe waits for. */
async function echo(peer: Peer): Promise<void> {
  let sequence = 0;
  for await (const frame of peer.frames) {
    peer.sendLatest(encodeState(sequence++, { first: frame[2] }));
  }
}

const html = `<!doctype html><title>probe</title><script src="/connection.js"></script>
  <script>${script}</script>`;

async function withPage(
  options: Partial<PeerServerOptions>,
  run: (page: Page, peers: readonly Peer[]) => Promise<void>,
): Promise<void> {
  const body = await bundle("browser/connection.ts", "AceIt");
  const pages = {
    "/": { type: "text/html", body: html },
    "/connection.js": { type: "text/javascript", body },
  };
  await using server = servePeers({ pages, onPeer: echo, ...options });
  const { browser, reason } = await launchBrowser();
  if (browser === null) throw new Error(reason);
  await using _closing = browser;
  const page = await browser.context.newPage();
  await page.goto(server.origin);
  await run(page, server.peers);
}

/** The value below which a share of the sorted values lies. */
const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? NaN;

Deno.test({
  name: "[WR3] Chromium connects by WebRTC and 6 KB frames come back",
  ignore,
  sanitizeOps: false,
  sanitizeResources: false,
  fn: () =>
    withPage({}, async (page, peers) => {
      const opened = await page.evaluate(() => {
        probe.connect();
        return probe.until("webrtc");
      });
      assert.equal(peers[0]?.transport, "webrtc");
      const times = await page.evaluate(() => probe.echo(100));
      assert.ok(times.length >= 95, `${times.length} of 100 came back`);
      const figures = [opened, quantile(times, 0.5), quantile(times, 0.99)];
      // deno-lint-ignore no-console
      console.log(`opened, p50, p99 in ms: ${figures.map((value) => value.toFixed(1))}`);
      assert.ok(quantile(times, 0.5) < 100);
      assert.equal(peers[0]?.counts.malformed, 0);
    }),
});

Deno.test({
  name: "[WR4] twenty connects one after another all open",
  ignore,
  sanitizeOps: false,
  sanitizeResources: false,
  fn: () =>
    withPage({}, async (page, peers) => {
      for (let round = 0; round < 20; round++) {
        await page.evaluate(async () => {
          probe.connect();
          await probe.until("webrtc");
          probe.close();
        });
      }
      assert.equal(peers.length, 20);
      assert.ok(peers.every((peer) => peer.transport === "webrtc"));
      const ends = await Promise.all(peers.map((peer) => peer.closed));
      assert.deepEqual(new Set(ends), new Set(["closed"]));
    }),
});

Deno.test({
  name: "[WR5] where UDP is blocked the WebSocket carries the same frames, and the page says so",
  ignore,
  sanitizeOps: false,
  sanitizeResources: false,
  fn: () =>
    withPage({ udpBlocked: true }, async (page, peers) => {
      await page.evaluate(() => {
        probe.connect({ deadline: 1_000 });
        return probe.until("websocket");
      });
      assert.equal(peers.at(-1)?.transport, "websocket");
      const times = await page.evaluate(() => probe.echo(20));
      assert.equal(times.length, 20);
    }),
});

Deno.test({
  name: "[WR6] a page whose connection is dropped connects again; one that was replaced does not",
  ignore,
  sanitizeOps: false,
  sanitizeResources: false,
  fn: () =>
    withPage({}, async (page, peers) => {
      await page.evaluate(() => {
        probe.connect();
        return probe.until("webrtc");
      });
      const again = page.evaluate(async () => {
        await probe.until("connecting");
        return await probe.until("webrtc");
      });
      await peers[0]?.close();
      await again;
      assert.equal(peers.length, 2);
      const replaced = page.evaluate(() => probe.until("replaced"));
      await peers[1]?.close("replaced");
      await replaced;
      assert.equal(peers.length, 2);
    }),
});
