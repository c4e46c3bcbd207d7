import type { ConnectionId } from "../domain/ids.ts";
import type { Transport } from "../domain/lifecycle/events.ts";
import type { Goodbye } from "./protocol.ts";

/** One packet of the candidate's voice, in order. It is decoded in memory and dropped. */
export interface SoundPacket {
  /** The encoding: Opus, or samples if the page cannot encode (`media/pcm.ts`). */
  readonly kind: "opus" | "pcm";
  /** Counts packets without wrapping. */
  readonly sequence: number;
  /** Samples at 48 kHz since some moment of the page; does not wrap within a track. */
  readonly timestamp: number;
  /** Usually 20 ms. */
  readonly payload: Uint8Array;
  /** Number of packets missing before this one: conceal that many. */
  readonly lostBefore: number;
}

/** What one connection has seen so far. Numbers only grow. */
export interface PeerCounts {
  /** Frames that were handed on in `frames`. */
  readonly framesReceived: number;
  /** Frames beyond the rate limits, or dropped before they were read. */
  readonly framesDropped: number;
  /** Bytes that were no frame. */
  readonly malformed: number;
  /** Frames of a kind that this version does not know. */
  readonly unknown: number;
  /** States replaced by a newer one before they could be sent. */
  readonly statesDropped: number;
  readonly audioReceived: number;
  /** Audio packets lost on the way. */
  readonly audioLost: number;
}

/**
 * One connected page, over WebRTC or, if that fails, a WebSocket. Bytes in both directions are
 * frames of `media/protocol.ts`.
 */
export interface Peer {
  readonly connectionId: ConnectionId;
  readonly transport: Transport;
  /**
   * Frames of landmarks from the page, in the order of arrival. Pings are answered and audio is
   * taken out before. For one reader; ends when the peer closes. Bounded: a slow reader loses the
   * oldest.
   */
  readonly frames: AsyncIterable<Uint8Array>;
  /** The candidate's voice, back in order. For one reader; ends when the peer closes. Bounded. */
  readonly audio: AsyncIterable<SoundPacket>;
  readonly counts: PeerCounts;
  /**
   * Sends the newest state, made by `encodeState`. While the channel is congested, older unsent
   * states are dropped, never queued.
   */
  sendLatest(frame: Uint8Array): void;
  /** Resolves once, when the peer is gone. */
  readonly closed: Promise<"closed" | "lost">;
  /**
   * @param goodbye Tells the page why, so that it does not connect again by itself. Without it, two
   * tabs of one interview would take it from each other for ever.
   */
  close(goodbye?: Goodbye): Promise<void>;
}
