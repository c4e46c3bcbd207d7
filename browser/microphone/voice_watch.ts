import type { VoiceCounts } from "../../media/protocol.ts";

/** Why a candidate who speaks is not heard. */
export type VoiceTrouble =
  /** There is no connection, or the server does not answer on it. */
  | "unconnected"
  /** The server answers, but receives no sound. */
  | "not_arriving"
  /** More than half of the sound is lost on the way. */
  | "patchy"
  /** The sound arrives, but the server is too slow to process it and drops what waits too long. */
  | "unlistened";

/** Milliseconds without a connection or an answer of the server. */
const unconnectedAfterMs = 2_500;
/** Milliseconds in which the server reports no new sound. */
const notArrivingAfterMs = 1_500;
/** Milliseconds in which sound arrives and is not processed; the server keeps five seconds of it. */
const unlistenedAfterMs = 5_000;
/** Milliseconds over which losses are counted; from which share on they are reported, and until which. */
const lossWindowMs = 3_000;
const patchyAbove = 0.5;
const patchyUntil = 0.25;
/** If nobody called `look` for so many milliseconds, the page itself was asleep. */
const stoodStillMs = 1_500;

interface Count extends VoiceCounts {
  /** When the page asked, by its own clock; the server counted after that. */
  readonly askedAt: number;
}

/**
 * Compares how much of a voice the server received with how much it should have received while the
 * microphone was on. Pure: all times are the page's, in milliseconds.
 */
export class VoiceWatch {
  /** Since when the server should receive sound; null while it should not. */
  #owedSince: number | null = null;
  #linkedSince: number | null = null;
  #lookedAt = 0;
  #answeredAt = 0;
  #arrivedAt = 0;
  #listenedAt = 0;
  #counts: Count[] = [];
  #trouble: VoiceTrouble | null = null;

  /** Call it when a connection opens, on which the server counts from 0, and when it closes. */
  link(isThere: boolean, now: number): void {
    this.#linkedSince = isThere ? now : null;
    this.#counts = [];
  }

  /** Call it when the server answers a ping. @param counts Null from a server that does not count. */
  count(askedAt: number, counts: VoiceCounts | null, now: number): void {
    this.#answeredAt = now;
    if (counts === null) return;
    const last = this.#counts.at(-1) ?? { arrived: 0, lost: 0, heard: 0, askedAt: 0 };
    if (askedAt < last.askedAt) return;
    if (counts.arrived > last.arrived) this.#arrivedAt = askedAt;
    if (counts.heard > last.heard || counts.arrived === last.arrived) this.#listenedAt = askedAt;
    this.#counts = [...this.#counts.filter((old) => askedAt - old.askedAt <= 2 * lossWindowMs), {
      ...counts,
      askedAt,
    }];
  }

  /** @param isOwed Whether the microphone is on, not muted, and the page is looked at. */
  look(isOwed: boolean, now: number): VoiceTrouble | null {
    const woke = now - this.#lookedAt > stoodStillMs;
    this.#lookedAt = now;
    if (!isOwed) this.#owedSince = null;
    else if (woke) this.#owedSince = now;
    else this.#owedSince ??= now;
    if (this.#owedSince === null) return this.#trouble = null;
    return this.#trouble = this.#judge(this.#owedSince, now);
  }

  #judge(owedSince: number, now: number): VoiceTrouble | null {
    const before = this.#trouble;
    const linked = this.#linkedSince;
    const answered = Math.max(owedSince, this.#answeredAt);
    if (now - answered >= unconnectedAfterMs) return "unconnected";
    if (linked === null) return before;
    const asked = this.#counts.at(-1)?.askedAt ?? 0;
    const since = Math.max(owedSince, linked);
    if (asked - Math.max(since, this.#arrivedAt) >= notArrivingAfterMs) return "not_arriving";
    if (asked - Math.max(since, this.#listenedAt) >= unlistenedAfterMs) return "unlistened";
    if (this.#lossSince(since) > (before === "patchy" ? patchyUntil : patchyAbove)) return "patchy";
    // The last trouble stands until sound arrives, on whichever connection.
    return this.#arrivedAt > since ? null : before;
  }

  /** Share of the voice that was lost in the last seconds, 0..1; 0 while too little was counted. */
  #lossSince(since: number): number {
    const last = this.#counts.at(-1);
    const first = this.#counts.findLast(({ askedAt }) =>
      askedAt >= since && askedAt <= (last?.askedAt ?? 0) - lossWindowMs
    );
    if (last === undefined || first === undefined) return 0;
    const lost = last.lost - first.lost;
    const arrived = last.arrived - first.arrived;
    return lost + arrived === 0 ? 0 : lost / (lost + arrived);
  }
}
