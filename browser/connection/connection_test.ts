import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { inboundLimits } from "../../media/inbound.ts";
import type { Peer, SoundPacket } from "../../media/peer.ts";
import { encodeState } from "../../media/protocol.ts";
import { findChromium } from "../../testing/browser/browser.ts";
import { sharedBrowser } from "../../testing/browser/shared_browser.ts";
import {
  bundle,
  type Pages,
  type PeerServerOptions,
  servePeers,
} from "../../testing/servers/peer_server.ts";
import { testdataPath } from "../../testing/fixtures/testdata.ts";

const ignore = findChromium() === null;
const fakeAudio = testdataPath("audio/jfk.wav");
// deno-lint-ignore no-console
if (ignore) console.warn("SKIPPED: browser/connection/connection_test.ts needs Chromium on PATH.");

/** The page's side, as the tests drive it. */
interface Probe {
  connect(options?: { readonly deadline?: number }): void;
  /** Waits until the connection has come into a state so many times since it was made. */
  until(state: string, times?: number): Promise<number>;
  /** Sends so many frames, each until its answer comes. */
  echo(count: number): Promise<number>;
  /** Sends frames of 6 kB at a rate, past every limit of the page's own. @returns Frames sent. */
  flood(perSecond: number, seconds: number): Promise<number>;
  state(): string;
  /** Connects, and sends the microphone. */
  listen(deadline?: number): Promise<void>;
  close(): void;
}
declare const probe: Probe;

const script = `
  let connection;
  let states = [];
  globalThis.probe = {
    connect: (options = {}) => {
      connection = new AceIt.Connection({ base: "/api/interviews/1", ...options });
      states = [];
      connection.state.subscribe((value) => states.push(value));
    },
    state: () => connection.state.value,
    until: (state, times = 1) => new Promise((resolve) => {
      const began = performance.now();
      const look = () => {
        if (states.filter((value) => value === state).length < times) return setTimeout(look, 5);
        resolve(performance.now() - began);
      };
      look();
    }),
    echo: async (count) => {
      let sent = 0;
      for (let index = 0; index < count; index++) {
        const frame = new Uint8Array(6_000);
        frame.set([1, 1, index]);
        let answered = false;
        const stop = connection.onHud(({ first }) => { answered ||= first === index; });
        // The channel may lose a frame, and a busy machine be late with its answer.
        for (let looks = 0; !answered; looks++) {
          if (looks % 200 === 0) { connection.sendFrame(frame); sent++; }
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        stop();
      }
      return sent;
    },
    flood: async (perSecond, seconds) => {
      const frame = new Uint8Array(6_000);
      frame.set([1, 1]);
      let sent = 0;
      const began = performance.now();
      while (performance.now() - began < seconds * 1_000) {
        const due = (performance.now() - began) / 1_000 * perSecond;
        while (sent < due) { connection.sendFrame(frame); sent++; }
        await new Promise((resolve) => setTimeout(resolve, 4));
      }
      return sent;
    },
    listen: async (deadline) => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const microphone = stream.getAudioTracks()[0];
      globalThis.probe.connect({ deadline });
      connection.setMicrophone(microphone ?? null);
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

let bundled: Promise<string> | null = null;

async function probePages(): Promise<Pages> {
  bundled ??= bundle("browser/connection/connection.ts", "AceIt");
  const body = await bundled;
  return {
    "/": { type: "text/html", body: html },
    "/connection.js": { type: "text/javascript", body },
  };
}

async function withPage(
  options: Partial<PeerServerOptions>,
  run: (page: Page, peers: readonly Peer[]) => Promise<void>,
): Promise<void> {
  await using server = servePeers({ pages: await probePages(), onPeer: echo, ...options });
  const page = await openPage();
  try {
    await page.goto(server.origin);
    await run(page, server.peers);
  } finally {
    await page.close();
  }
}

/** Opens a page whose microphone plays a recording, where there is one. */
async function openPage(): Promise<Page> {
  const { context } = await sharedBrowser(fakeAudio === null ? {} : { fakeAudio });
  return await context.newPage();
}

/** Milliseconds that a slow machine may take to open WebRTC, where UDP is not blocked. */
const patient = { deadline: 60_000 };

Deno.test({
  name: "[WR3] Chromium connects by WebRTC and 6 KB frames come back",
  ignore,
  sanitizeOps: false,
  sanitizeResources: false,
  fn: () =>
    withPage({}, async (page, peers) => {
      await page.evaluate((patient) => {
        probe.connect(patient);
        return probe.until("webrtc");
      }, patient);
      assert.equal(peers[0]?.transport, "webrtc");
      const sent = await page.evaluate(() => probe.echo(100));
      // deno-lint-ignore no-console
      console.log(`${sent} frames were sent for 100 answers`);
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
        await page.evaluate(async (patient) => {
          probe.connect(patient);
          await probe.until("webrtc");
          probe.close();
        }, patient);
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
      await page.evaluate(() => probe.echo(20));
    }),
});

Deno.test({
  name: "[WR6] a page whose connection is dropped connects again; one that was replaced does not",
  ignore,
  sanitizeOps: false,
  sanitizeResources: false,
  fn: () =>
    withPage({}, async (page, peers) => {
      await page.evaluate((patient) => {
        probe.connect(patient);
        return probe.until("webrtc");
      }, patient);
      await peers[0]?.close();
      await page.evaluate(() => probe.until("webrtc", 2));
      assert.equal(peers.length, 2);
      await peers[1]?.close("replaced");
      await page.evaluate(() => probe.until("replaced"));
      assert.equal(peers.length, 2);
    }),
});

Deno.test({
  name: "[WR7] a thousand batches a second: bounded work, the connection stays",
  ignore,
  sanitizeOps: false,
  sanitizeResources: false,
  fn: () =>
    withPage({}, async (page, peers) => {
      const began = performance.now();
      const sent = await page.evaluate(async (patient) => {
        probe.connect(patient);
        await probe.until("webrtc");
        return await probe.flood(1_000, 3);
      }, patient);
      const peer = peers[0];
      assert.ok(peer !== undefined);
      const { framesReceived, framesDropped } = peer.counts;
      // deno-lint-ignore no-console
      console.log(`sent ${sent}, taken ${framesReceived}, dropped ${framesDropped}`);
      const { perSecond, burst } = inboundLimits.frames;
      assert.ok(framesReceived <= burst + perSecond * (performance.now() - began) / 1_000);
      await page.evaluate(() => probe.echo(1));
      assert.equal(peers.length, 1);
    }),
});

Deno.test({
  name: "[WR8] the microphone arrives as Opus packets of 20 ms, in order",
  ignore: ignore || fakeAudio === null,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const packets: SoundPacket[] = [];
    const enough = Promise.withResolvers<void>();
    const onPeer = async (peer: Peer) => {
      for await (const packet of peer.audio) {
        packets.push(packet);
        if (packets.length === 100) enough.resolve();
      }
    };
    await withPage({ onPeer }, async (page) => {
      await page.evaluate(() => probe.listen(60_000));
      await enough.promise;
    });
    const heard = packets.slice(0, 100);
    const steps = heard.slice(1).map(({ sequence, timestamp }, at) => ({
      packets: sequence - (heard[at]?.sequence ?? 0),
      samples: timestamp - (heard[at]?.timestamp ?? 0),
    }));
    for (const { packets, samples } of steps) {
      assert.ok(packets >= 1);
      assert.equal(samples, packets * 960);
    }
    assert.ok(heard.every(({ payload }) => payload.byteLength > 0 && payload.byteLength <= 1_275));
  },
});

Deno.test({
  name: "[WR10] where UDP is blocked the microphone travels as Opus over the WebSocket",
  ignore: ignore || fakeAudio === null,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const packets: SoundPacket[] = [];
    const enough = Promise.withResolvers<void>();
    const onPeer = async (peer: Peer) => {
      for await (const packet of peer.audio) {
        packets.push(packet);
        if (packets.length === 60) enough.resolve();
      }
    };
    await withPage({ onPeer, udpBlocked: true }, async (page) => {
      await page.evaluate(() => probe.listen(1_000));
      await enough.promise;
    });
    const steps = packets.slice(1, 60).map(({ timestamp }, at) =>
      timestamp - (packets[at]?.timestamp ?? 0)
    );
    assert.ok(steps.every((step) => step > 0 && step % 480 < 3), steps.join());
    assert.ok(packets.every(({ payload }) => payload.byteLength <= 1_275));
  },
});

Deno.test({
  name: "[WR9] while the server is away the page says so, and connects when it is back",
  ignore,
  sanitizeOps: false,
  sanitizeResources: false,
  async fn() {
    const pages = await probePages();
    const page = await openPage();
    let port = 0;
    {
      await using before = servePeers({ pages, onPeer: echo });
      port = Number(new URL(before.origin).port);
      await page.goto(before.origin);
      await page.evaluate((patient) => {
        probe.connect(patient);
        return probe.until("webrtc");
      }, patient);
    }
    await page.evaluate(() => probe.until("lost"));
    await using _after = servePeers({ pages, onPeer: echo, port });
    await page.evaluate(() => probe.until("webrtc", 2));
    await page.evaluate(() => probe.echo(5));
    await page.close();
  },
});
