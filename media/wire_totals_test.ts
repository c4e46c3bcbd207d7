import { metrics } from "@opentelemetry/api";
import assert from "node:assert/strict";
import { connectionIdSchema } from "../domain/ids.ts";
import type { Peer, PeerCounts } from "./peer.ts";
import { exportWireTotals, wireLine, WireTotals } from "./wire_totals.ts";

/** A peer with these counts, and a function that ends it. */
function peerWith(seen: Partial<PeerCounts>) {
  const counts: Record<keyof PeerCounts, number> = {
    framesReceived: seen.framesReceived ?? 0,
    framesDropped: seen.framesDropped ?? 0,
    malformed: seen.malformed ?? 0,
    unknown: seen.unknown ?? 0,
    statesDropped: seen.statesDropped ?? 0,
    audioReceived: seen.audioReceived ?? 0,
    audioLost: seen.audioLost ?? 0,
  };
  const gone = Promise.withResolvers<"closed">();
  const peer: Peer = {
    connectionId: connectionIdSchema.parse(crypto.randomUUID()),
    transport: "websocket",
    frames: (async function* () {})(),
    audio: (async function* () {})(),
    counts,
    closed: gone.promise,
    sendLatest: () => {},
    close: () => Promise.resolve(),
  };
  const leave = async () => {
    gone.resolve("closed");
    await gone.promise;
  };
  return { peer, counts, leave };
}

Deno.test("[WTO1] what a page sent counts while it is connected and after it left, once", async () => {
  const totals = new WireTotals();
  const [one, other] = [peerWith({ framesReceived: 3 }), peerWith({ audioLost: 2 })];
  totals.watch(one.peer);
  totals.watch(other.peer);
  one.counts.framesReceived = 7;
  assert.equal(totals.pages, 2);
  assert.equal(totals.counts.framesReceived, 7);

  await one.leave();
  assert.equal(totals.pages, 1);
  assert.equal(totals.counts.framesReceived, 7);
  assert.equal(totals.counts.audioLost, 2);
});

Deno.test("[WTO2] a person reads what was lost, dropped and not understood in one line", () => {
  const totals = new WireTotals();
  totals.watch(peerWith({ framesDropped: 5, malformed: 2, unknown: 1, audioLost: 4 }).peer);
  const line = wireLine(totals);
  assert.match(line, /^1 connected;/);
  assert.match(line, /dropped beyond the limits 5, not understood 3;/);
  assert.match(line, /lost on the way 4;/);
});

Deno.test("[WTO3] a collector is offered each total by its name", () => {
  const read = new Map<string, () => number>();
  const offer = (name: string) => ({
    addCallback(callback: (gauge: { observe(value: number): void }) => void) {
      read.set(name, () => {
        let seen = NaN;
        callback({ observe: (value) => seen = value });
        return seen;
      });
    },
  });
  const meter = { createObservableGauge: offer, createObservableCounter: offer };
  const provider = { getMeter: () => meter } as unknown as Parameters<
    typeof metrics.setGlobalMeterProvider
  >[0];
  metrics.setGlobalMeterProvider(provider);
  const totals = new WireTotals();
  try {
    exportWireTotals(totals);
  } finally {
    metrics.disable();
  }
  totals.watch(peerWith({ malformed: 6 }).peer);
  assert.equal(read.get("aceit.wire.malformed")?.(), 6);
  assert.equal(read.get("aceit.wire.pages")?.(), 1);
  assert.equal(read.size, 9);
});
