import "./contain_werift.ts";
import "./isolate_datagrams.ts";
import { Buffer } from "node:buffer";
import { pause } from "../async/pause.ts";
import type { ConnectionId } from "../domain/ids.ts";
import { MediaStreamTrack, RTCDataChannel, RTCPeerConnection, useOPUS } from "werift";
import { Inbound, type InboundLimits, inboundLimits } from "./inbound.ts";
import { LatestSender } from "./latest_sender.ts";
import { checkOffer, OfferRefused } from "./offer.ts";
import type { Peer, PeerCounts } from "./peer.ts";
import { encodeGoodbye, type Goodbye } from "./protocol.ts";

/** How pages reach this server by UDP. */
export interface WebRtcOptions {
  /**
   * Address at which pages reach the UDP ports if the server is behind NAT; null: its own address.
   */
  readonly publicAddress: string | null;
  /**
   * First and last UDP port; null lets the system choose. One connection takes one port for each
   * address.
   */
  readonly udpPorts: readonly [number, number] | null;
  /**
   * Milliseconds from the offer until both channels must be open; else the peer is closed as lost.
   */
  readonly connectTimeout?: number;
  /**
   * Milliseconds without a message from the page until the peer is lost; a page pings every second.
   */
  readonly silenceTimeout?: number;
  readonly limits?: InboundLimits;
}

export interface AcceptedOffer {
  /** The answer, complete with candidates. */
  readonly sdp: string;
  readonly peer: Peer;
  /** True once frames can flow both ways; false if the peer is gone before. */
  readonly opened: Promise<boolean>;
}

/**
 * Answers a page's offer. The page opens two channels, `landmarks` (to the server) and `hud` (to
 * the page), both unordered and without retransmission, and may send one Opus track.
 *
 * The server is ICE-lite: it only answers checks, asks no STUN server, and never sends to an
 * address that has not proved to be the page's, whatever candidates the offer names.
 *
 * @throws {OfferRefused} The offer cannot be used, or no UDP port of the range is free.
 */
export async function acceptOffer(
  connectionId: ConnectionId,
  offer: string,
  options: WebRtcOptions,
): Promise<AcceptedOffer> {
  const sdp = checkOffer(offer);
  const connection = new RTCPeerConnection({
    iceServers: [],
    iceLite: true,
    iceUseTcp: false,
    iceAdditionalHostAddresses: options.publicAddress === null ? [] : [options.publicAddress],
    ...options.udpPorts === null ? {} : { icePortRange: [...options.udpPorts] as [number, number] },
    codecs: { audio: [useOPUS()], video: [] },
  });
  const peer = new WebRtcPeer(connectionId, connection, options);
  try {
    await connection.setRemoteDescription({ type: "offer", sdp });
    await inTime(connection.setLocalDescription(await connection.createAnswer()));
  } catch (error) {
    await peer.close();
    throw new OfferRefused("The offer of the page could not be answered.", { cause: error });
  }
  const answer = connection.localDescription?.sdp ?? "";
  if (!answer.includes("a=candidate:")) {
    await peer.close();
    throw new OfferRefused("No UDP port is free for this connection; use the WebSocket.");
  }
  return { sdp: answer, peer, opened: peer.opened };
}

/**
 * Longest time for binding the sockets. A socket that finds no file descriptor never reports back.
 */
const bindLimitMs = 3_000;

async function inTime(binding: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const words = "The UDP sockets could not be bound in time.";
  const timer = setTimeout(() => late.reject(new Error(words)), bindLimitMs);
  try {
    await Promise.race([binding, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Time between two checks whether the page is still there. */
const watchIntervalMs = 500;

/** Time for a goodbye to be sent before the connection is torn down. */
const goodbyeMs = 100;

class WebRtcPeer implements Peer {
  readonly transport = "webrtc";
  readonly opened: Promise<boolean>;
  readonly closed: Promise<"closed" | "lost">;
  readonly #inbound: Inbound;
  readonly #sender: LatestSender;
  readonly #ready = Promise.withResolvers<boolean>();
  readonly #gone = Promise.withResolvers<"closed" | "lost">();
  readonly #watch: ReturnType<typeof setInterval>;
  #landmarks: RTCDataChannel | null = null;
  #hud: RTCDataChannel | null = null;
  #track: MediaStreamTrack | null = null;
  #open = false;
  #over = false;

  constructor(
    readonly connectionId: ConnectionId,
    private readonly connection: RTCPeerConnection,
    options: WebRtcOptions,
  ) {
    this.opened = this.#ready.promise;
    this.closed = this.#gone.promise;
    this.#sender = new LatestSender(() => outletOf(this.#hud));
    const pong = (bytes: Uint8Array) => this.#sender.sendNow(bytes);
    this.#inbound = new Inbound(options.limits ?? inboundLimits, pong, () => performance.now());
    connection.onDataChannel.subscribe((channel) => this.#adopt(channel));
    connection.onTrack.subscribe((track) => this.#listen(track));
    connection.connectionStateChange.subscribe((state) => {
      if (state === "closed" || state === "failed") this.#end("lost");
    });
    const offeredAt = performance.now();
    const { connectTimeout = 15_000, silenceTimeout = 10_000 } = options;
    this.#watch = setInterval(() => {
      const now = performance.now();
      const late = !this.#open && now - offeredAt > connectTimeout;
      if (gatheredBytesOf(connection) > gatheredLimit) return this.#end("lost");
      if (late || (this.#open && now - this.#inbound.heardAt > silenceTimeout)) this.#end("lost");
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

  async close(goodbye?: Goodbye): Promise<void> {
    if (goodbye !== undefined && !this.#over && this.#open) {
      this.#sender.sendNow(encodeGoodbye(goodbye));
      await pause(goodbyeMs);
    }
    this.#end("closed");
    await this.#closing;
  }

  #closing: Promise<void> = Promise.resolve();

  /** Adopts one channel for each label; closes any further one that a page opens. */
  #adopt(channel: RTCDataChannel): void {
    if (channel.label === "landmarks" && this.#landmarks === null) {
      this.#landmarks = channel;
      channel.onMessage.subscribe((message) => {
        if (typeof message === "string") this.#inbound.refuse();
        else this.#inbound.receive(message);
      });
    } else if (channel.label === "hud" && this.#hud === null) {
      this.#hud = channel;
    } else {
      return channel.close();
    }
    channel.stateChanged.subscribe((state) => {
      if (state === "open") this.#checkOpen();
      if (state === "closed") this.#end("closed");
    });
    this.#checkOpen();
  }

  #checkOpen(): void {
    if (this.#landmarks?.readyState !== "open" || this.#hud?.readyState !== "open") return;
    this.#open = true;
    this.#ready.resolve(true);
  }

  #listen(track: MediaStreamTrack): void {
    if (track.kind !== "audio" || this.#track !== null) return;
    this.#track = track;
    track.onReceiveRtp.subscribe(({ header, payload }) => {
      const { sequenceNumber: sequence, timestamp } = header;
      if (payload.byteLength > 0) {
        this.#inbound.receiveRtp({ kind: "opus", sequence, timestamp, payload });
      }
    });
  }

  #end(how: "closed" | "lost"): void {
    if (this.#over) return;
    this.#over = true;
    clearInterval(this.#watch);
    this.#sender.stop();
    this.#inbound.end();
    this.#track?.onReceiveRtp.allUnsubscribe();
    this.#landmarks?.onMessage.allUnsubscribe();
    this.#ready.resolve(false);
    this.#gone.resolve(how);
    this.#closing = this.connection.close().catch(() => {});
  }
}

/** Most bytes of incomplete messages: the largest frame, and some room. */
const gatheredLimit = 256 * 1024;

/**
 * Number of bytes of incomplete messages. werift gathers a message of any length and looks at all
 * of it with each packet, so a page that sends one without an end would take memory and time for
 * ever.
 */
function gatheredBytesOf({ sctpTransport }: RTCPeerConnection): number {
  const sctp = sctpTransport?.sctp as unknown as Gathering | undefined;
  return Object.values(sctp?.inboundStreams ?? {})
    .flatMap(({ reassembly }) => reassembly)
    .reduce((sum, { userData }) => sum + userData.length, 0);
}

/** Private fields of werift's association. */
interface Gathering {
  readonly inboundStreams: Readonly<
    Record<string, { readonly reassembly: readonly { readonly userData: Uint8Array }[] }>
  >;
}

function outletOf(channel: RTCDataChannel | null) {
  if (channel === null) return null;
  return {
    bufferedAmount: channel.bufferedAmount,
    open: channel.readyState === "open",
    send: (bytes: Uint8Array) => channel.send(Buffer.from(bytes)),
  };
}
