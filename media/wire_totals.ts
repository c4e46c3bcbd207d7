import { metrics } from "@opentelemetry/api";
import { countWeriftFaults } from "./contain_werift.ts";
import type { Peer, PeerCounts } from "./peer.ts";

/** What all pages sent since the process began, and what happened to it. */
export class WireTotals {
  readonly #open = new Set<Peer>();
  #closed: PeerCounts = nothing;

  /** Counts what a peer sends from now on, even after it is gone. */
  watch(peer: Peer): void {
    this.#open.add(peer);
    void peer.closed.then(() => {
      this.#open.delete(peer);
      this.#closed = sumOf(this.#closed, peer.counts);
    });
  }

  /** Number of pages that are connected now. */
  get pages(): number {
    return this.#open.size;
  }

  get counts(): PeerCounts {
    return [...this.#open].reduce((sum, { counts }) => sumOf(sum, counts), this.#closed);
  }
}

/** Offers the totals to a collector. Does nothing unless metrics are exported (`OTEL_DENO=true`). */
export function exportWireTotals(totals: WireTotals): void {
  const meter = metrics.getMeter("aceit");
  meter.createObservableGauge("aceit.wire.pages").addCallback((gauge) =>
    gauge.observe(totals.pages)
  );
  const offer = (name: string, read: () => number) =>
    meter.createObservableCounter(name).addCallback((counter) => counter.observe(read()));
  offer("aceit.wire.frames_received", () => totals.counts.framesReceived);
  offer("aceit.wire.frames_dropped", () => totals.counts.framesDropped);
  offer("aceit.wire.malformed", () => totals.counts.malformed);
  offer("aceit.wire.unknown", () => totals.counts.unknown);
  offer("aceit.wire.states_dropped", () => totals.counts.statesDropped);
  offer("aceit.wire.audio_received", () => totals.counts.audioReceived);
  offer("aceit.wire.audio_lost", () => totals.counts.audioLost);
  offer("aceit.wire.werift_faults", countWeriftFaults);
}

/** The totals in one line, for a person. */
export function wireLine({ pages, counts }: Pick<WireTotals, "pages" | "counts">): string {
  return `${pages} connected; camera messages ${counts.framesReceived}, voice packets ` +
    `${counts.audioReceived}, of which lost on the way ${counts.audioLost}; dropped beyond the limits ` +
    `${counts.framesDropped}, not understood ${counts.malformed + counts.unknown}; HUD states ` +
    `skipped for newer ones ${counts.statesDropped}; errors of WebRTC caught ${countWeriftFaults()}`;
}

const nothing: PeerCounts = {
  framesReceived: 0,
  framesDropped: 0,
  malformed: 0,
  unknown: 0,
  statesDropped: 0,
  audioReceived: 0,
  audioLost: 0,
};

function sumOf(one: PeerCounts, other: PeerCounts): PeerCounts {
  return {
    framesReceived: one.framesReceived + other.framesReceived,
    framesDropped: one.framesDropped + other.framesDropped,
    malformed: one.malformed + other.malformed,
    unknown: one.unknown + other.unknown,
    statesDropped: one.statesDropped + other.statesDropped,
    audioReceived: one.audioReceived + other.audioReceived,
    audioLost: one.audioLost + other.audioLost,
  };
}
