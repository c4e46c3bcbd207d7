import type { ConnectionId } from "../domain/ids.ts";
import type { Transport } from "../domain/lifecycle/events.ts";

/**
 * One connected page, whatever carries it: WebRTC, or a WebSocket where UDP is blocked. Bytes in and
 * out are frames of `media/protocol.ts`.
 */
export interface Peer {
  readonly connectionId: ConnectionId;
  readonly transport: Transport;
  /** Frames from the page, in the order of arrival. Ends when the peer closes. */
  readonly frames: AsyncIterable<Uint8Array>;
  /**
   * Sends the newest state. Where the channel is congested older unsent states are dropped, never
   * queued.
   */
  sendLatest(frame: Uint8Array): void;
  /** Resolves once, when the peer is gone. */
  readonly closed: Promise<"closed" | "lost">;
  close(): Promise<void>;
}
