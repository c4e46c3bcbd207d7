import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Peer, SoundPacket } from "../../media/peer.ts";
import { type Pcm, VoiceStream } from "../../media/voice_stream.ts";
import { findChromium, type TestBrowser } from "../../testing/browser/browser.ts";
import { sharedBrowser } from "../../testing/browser/shared_browser.ts";
import {
  bundle,
  type Pages,
  type PeerServer,
  servePeers,
} from "../../testing/servers/peer_server.ts";
import { testdataPath } from "../../testing/fixtures/testdata.ts";

const ignore = findChromium() === null;
const speech = testdataPath("audio/jfk.wav");
if (ignore) {
  // deno-lint-ignore no-console
  console.warn("SKIPPED: browser/connection/connection_fallback_test.ts needs Chromium on PATH.");
}

/** The page's side, as the tests drive it. */
interface Probe {
  /** Connects and waits until it has come into a state. @returns Why WebRTC is not used. */
  reach(state: string, deadline?: number): Promise<string | null>;
  problem(): string | null;
  /** Sends the microphone. */
  talk(): Promise<void>;
  mute(muted: boolean): void;
}
declare const probe: Probe;

const script = `
  let connection, track;
  globalThis.probe = {
    reach: (state, deadline = 10_000) => new Promise((resolve) => {
      const base = "/api/interviews/1";
      connection ??= new AceIt.Connection({ base, deadline });
      connection.state.subscribe((now) => now === state && resolve(connection.detour.value));
    }),
    problem: () => connection.problem.value,
    talk: async () => {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      [track] = stream.getAudioTracks();
      connection.setMicrophone(track);
    },
    mute: (muted) => track.enabled = !muted,
  };
`;

interface Scene {
  readonly page: Page;
  readonly server: PeerServer;
  /** Packets of all peers so far. */
  readonly packets: SoundPacket[];
}

interface SceneOptions {
  /** Runs in the page before anything else. */
  readonly before?: string;
  readonly udpBlocked?: boolean;
  /** The answer of the server to the offer, in place of its own. */
  readonly offer?: (route: () => Promise<void>) => { status: number; body: string } | "hang" | null;
}

interface Shared {
  readonly browser: TestBrowser;
  readonly pages: Pages;
}
let shared: Promise<Shared> | null = null;

/** One Chromium and one bundle for all tests of this file; each has a page and a server of its own. */
async function open(): Promise<Shared> {
  const options = speech === null ? {} : { fakeAudio: speech };
  const flags = ["--autoplay-policy=no-user-gesture-required"];
  const browser = await sharedBrowser({ ...options, flags });
  const html = `<!doctype html><title>probe</title><script src="/connection.js"></script>
    <script>${script}</script>`;
  const javascript = async (path: string, name?: string) => ({
    type: "text/javascript",
    body: await bundle(path, name),
  });
  const pages = {
    "/": { type: "text/html", body: html },
    "/connection.js": await javascript("browser/connection/connection.ts", "AceIt"),
    "/workers/pcm_worklet.js": await javascript("browser/microphone/pcm_worklet.ts"),
  };
  return { browser, pages };
}

async function scene(
  { before, udpBlocked = false, offer }: SceneOptions,
  run: (scene: Scene) => Promise<void>,
): Promise<void> {
  shared ??= open();
  const { browser, pages } = await shared;
  const packets: SoundPacket[] = [];
  const onPeer = async (peer: Peer) => {
    for await (const packet of peer.audio) packets.push(packet);
  };
  await using server = servePeers({ pages, onPeer, udpBlocked });
  const page = await browser.context.newPage();
  if (before !== undefined) await page.addInitScript(before);
  if (offer !== undefined) {
    await page.route("**/connection", async (route) => {
      const answer = offer(() => route.continue());
      if (answer !== null && answer !== "hang") await route.fulfill(answer);
    });
  }
  await page.goto(server.origin);
  try {
    await run({ page, server, packets });
  } finally {
    await page.close();
  }
}

function test(name: string, fn: () => Promise<void>, needs: string | null = ""): void {
  const skipped = ignore || needs === null;
  Deno.test({ name, ignore: skipped, sanitizeOps: false, sanitizeResources: false, fn });
}

/** Scripts that take something from a browser, and what the page then says of WebRTC. */
const withoutWebRtc: readonly (readonly [what: string, before: string, says: RegExp])[] = [
  ["no RTCPeerConnection", "delete globalThis.RTCPeerConnection", /no WebRTC/],
  [
    "one that throws",
    "globalThis.RTCPeerConnection = class { constructor() { throw new DOMException('no'); } }",
    /refuses WebRTC/,
  ],
  [
    "no transceivers",
    "delete RTCPeerConnection.prototype.addTransceiver",
    /refuses WebRTC/,
  ],
  [
    "channels that throw",
    "RTCPeerConnection.prototype.createDataChannel = () => { throw new DOMException('no'); }",
    /refuses WebRTC/,
  ],
  [
    "an offer that is rejected",
    "RTCPeerConnection.prototype.setLocalDescription = () => Promise.reject(new Error('no'))",
    /refuses WebRTC/,
  ],
  [
    "an answer that is rejected",
    "RTCPeerConnection.prototype.setRemoteDescription = () => Promise.reject(new Error('no'))",
    /refuses WebRTC/,
  ],
];

test("[WFB1] a browser whose WebRTC is missing or broken connects by WebSocket and says why", async () => {
  await Promise.all(
    withoutWebRtc.map(([what, before, says]) =>
      scene({ before }, async ({ page, server }) => {
        const detour = await page.evaluate(() => probe.reach("websocket"));
        assert.match(detour ?? "", says, what);
        assert.equal(server.peers.at(-1)?.transport, "websocket", what);
      })
    ),
  );
});

test("[WFB2] an offer that the server answers with an error, or never, ends in a WebSocket", async () => {
  const answers = [
    { status: 500, body: "" },
    { status: 502, body: "<html>Bad gateway" },
    { status: 422, body: "{}" },
    { status: 429, body: "{}" },
    { status: 200, body: "<html>Welcome to the captive portal" },
    { status: 200, body: "null" },
    { status: 200, body: '{ "sdp": 7 }' },
    { status: 200, body: '{ "sdp": "no description" }' },
    "hang" as const,
  ];
  await Promise.all(answers.map((answer) =>
    scene({ offer: () => answer }, async ({ page }) => {
      await page.evaluate(() => probe.reach("websocket", 1_000));
    })
  ));
});

test("[WFB3] an ICE that fails after it was connected, where UDP is blocked by now, ends in a WebSocket", async () => {
  const before = `
    const Original = RTCPeerConnection;
    globalThis.RTCPeerConnection = class extends Original {
      constructor(...args) { super(...args); globalThis.made = this; }
    };
    globalThis.failIce = () => {
      Object.defineProperty(made, "connectionState", { get: () => "failed" });
      made.dispatchEvent(new Event("connectionstatechange"));
    };`;
  let offers = 0;
  const later = { status: 422, body: "{}" };
  const offer = (pass: () => Promise<void>) => {
    if (offers++ > 0) return later;
    void pass();
    return null;
  };
  await scene({ before, offer }, async ({ page }) => {
    await page.evaluate(() => probe.reach("webrtc"));
    await page.evaluate("failIce()");
    await page.evaluate(() => probe.reach("websocket"));
  });
});

test("[WFB4] a browser that refuses both says so and goes on trying", async () => {
  const before = `
    delete globalThis.RTCPeerConnection;
    const Original = WebSocket;
    globalThis.WebSocket = class { constructor() { throw new DOMException("no"); } };
    globalThis.WebSocket.OPEN = Original.OPEN;
    globalThis.allow = () => globalThis.WebSocket = Original;`;
  await scene({ before }, async ({ page }) => {
    await page.evaluate(() => probe.reach("lost"));
    assert.match(await page.evaluate(() => probe.problem()) ?? "", /refuses/);
    await page.evaluate("allow()");
    await page.evaluate(() => probe.reach("websocket"));
    assert.equal(await page.evaluate(() => probe.problem()), null);
  });
});

/** Waits until so many packets have come. */
async function waitForPackets(packets: readonly SoundPacket[], count: number): Promise<void> {
  while (packets.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function decode(packets: readonly SoundPacket[]): Promise<Pcm[]> {
  const stream = await VoiceStream.open();
  const pieces = packets.flatMap((packet) => stream.push(packet));
  stream.close();
  assert.equal(pieces.filter(({ concealed }) => !concealed).length, packets.length);
  return pieces;
}

const loudest = (pieces: readonly Pcm[]) =>
  Math.max(
    ...pieces.map(({ samples }) => samples.reduce((most, s) => Math.max(most, Math.abs(s)))),
  );

const noCodecs = "delete globalThis.MediaStreamTrackProcessor; delete globalThis.AudioEncoder;";
/** Browsers that send samples: without an encoder, and with one that breaks on its first sound. */
const senders: readonly (readonly [what: string, before: string, kinds: readonly string[]])[] = [
  ["no WebCodecs", noCodecs, ["pcm"]],
  [
    "an encoder without Opus",
    "AudioEncoder.prototype.configure = () => { throw new DOMException('no Opus'); }",
    ["pcm"],
  ],
  ["WebCodecs", "", ["opus"]],
];

test(
  "[WFB5] where UDP is blocked the voice travels in each browser, loud and at its pace",
  async () => {
    for (const [what, before, kinds] of senders) {
      await scene({ before, udpBlocked: true }, async ({ page, packets }) => {
        await page.evaluate(() => probe.reach("websocket", 1_000));
        await page.evaluate(() => probe.talk());
        await waitForPackets(packets, 250);
        const heard = packets.slice(0, 250);
        assert.deepEqual([...new Set(heard.map(({ kind }) => kind))], kinds, what);
        assert.ok(heard.every(({ lostBefore }) => lostBefore === 0), what);
        const steps = heard.slice(1).map(({ timestamp }, at) =>
          timestamp - (heard[at]?.timestamp ?? 0)
        );
        assert.ok(steps.every((step) => step > 0 && step <= 2_880), `${what}: ${steps}`);
        assert.ok(loudest(await decode(heard)) > 0.1, what);
      });
    }
  },
  speech,
);

test("[WFB6] who is muted is silent, by WebSocket too", async () => {
  for (const [what, before] of senders) {
    await scene({ before, udpBlocked: true }, async ({ page, packets }) => {
      await page.evaluate(() => probe.reach("websocket", 1_000));
      await page.evaluate(() => probe.talk());
      await waitForPackets(packets, 50);
      await page.evaluate(() => probe.mute(true));
      // What was on its way is let through: half a second of it.
      const from = packets.length + 25;
      await waitForPackets(packets, from + 150);
      const muted = (await decode(packets)).slice(from);
      assert.ok(loudest(muted) < 0.001, `${what}: ${loudest(muted)}`);
    });
  }
}, speech);
