import type { ConnectionId } from "../domain/ids.ts";
import { Inbound, type InboundLimits, inboundLimits } from "./inbound.ts";
import { LatestSender } from "./latest_sender.ts";
import type { Peer, PeerCounts } from "./peer.ts";
import { encodeGoodbye, type Goodbye } from "./protocol.ts";

export interface SocketPeerOptions {
  /**
   * Milliseconds without a message from the page until the peer is lost; a page pings every second.
   */
  readonly silenceTimeout?: number;
  readonly limits?: InboundLimits;
}

/** Time between two checks whether the page is still there. */
const watchIntervalMs = 500;

/**
 * The same peer over a WebSocket, for networks that block UDP. Same frames, same limits.
 *
 * @param socket The server's side, connecting or open; its `binaryType` is set here.
 */
export function openSocketPeer(
  connectionId: ConnectionId,
  socket: WebSocket,
  options: SocketPeerOptions = {},
): Peer {
  return new SocketPeer(connectionId, socket, options);
}

class SocketPeer implements Peer {
  readonly transport = "websocket";
  readonly closed: Promise<"closed" | "lost">;
  readonly #inbound: Inbound;
  readonly #sender: LatestSender;
  readonly #gone = Promise.withResolvers<"closed" | "lost">();
  readonly #watch: ReturnType<typeof setInterval>;
  readonly #listening = new AbortController();
  #over = false;

  constructor(
    readonly connectionId: ConnectionId,
    private readonly socket: WebSocket,
    { silenceTimeout = 10_000, limits = inboundLimits }: SocketPeerOptions,
  ) {
    this.closed = this.#gone.promise;
    this.#sender = new LatestSender(() => ({
      bufferedAmount: socket.bufferedAmount,
      open: socket.readyState === WebSocket.OPEN,
      send: (bytes) => socket.send(new Uint8Array(bytes)),
    }));
    const pong = (bytes: Uint8Array) => this.#sender.sendNow(bytes);
    this.#inbound = new Inbound(limits, pong, () => performance.now());
    socket.binaryType = "arraybuffer";
    const { signal } = this.#listening;
    socket.addEventListener("message", ({ data }) => this.#take(data), { signal });
    socket.addEventListener(
      "close",
      ({ wasClean }) => this.#end(wasClean ? "closed" : "lost"),
      { signal },
    );
    socket.addEventListener("error", () => this.#end("lost"), { signal });
    this.#watch = setInterval(() => {
      if (performance.now() - this.#inbound.heardAt > silenceTimeout) this.#end("lost");
    }, watchIntervalMs);
  }

  get frames(): AsyncIterable<Uint8Array> {
    return this.#inbound.frames;
  }

  get audio(): Peer["audio"] {
    return this.#inbound.audio;
  }

  get counts(): PeerCounts {
    return { ...this.#inbound.counts, statesDropped: this.#sender.dropped };
  }

  sendLatest(frame: Uint8Array): void {
    if (!this.#over) this.#sender.send(frame);
  }

  close(goodbye?: Goodbye): Promise<void> {
    if (goodbye !== undefined && !this.#over) this.#sender.sendNow(encodeGoodbye(goodbye));
    this.#end("closed");
    return Promise.resolve();
  }

  #take(data: unknown): void {
    if (data instanceof ArrayBuffer) this.#inbound.receive(new Uint8Array(data));
    else this.#inbound.refuse();
  }

  #end(how: "closed" | "lost"): void {
    if (this.#over) return;
    this.#over = true;
    clearInterval(this.#watch);
    this.#listening.abort();
    this.#sender.stop();
    this.#inbound.end();
    this.#gone.resolve(how);
    if (this.socket.readyState <= WebSocket.OPEN) this.socket.close();
  }
}
