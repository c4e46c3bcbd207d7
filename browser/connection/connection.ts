import { type ReadonlySignal, signal } from "@preact/signals";
import { pause } from "../../async/pause.ts";
import { backOff } from "../../async/retry.ts";
import { encodeLandmarkPart, type LandmarkPart } from "../../media/landmark_codec.ts";
import {
  decodeFrame,
  encodeLandmarks,
  encodePing,
  type Frame,
  FrameError,
  type VoiceCounts,
} from "../../media/protocol.ts";
import { failureOf, type Link, type LinkOptions, type Opening } from "./link.ts";
import { PartNumbering } from "./part_numbering.ts";
import { openSocketLink } from "./socket_link.ts";
import { openWebRtcLink } from "./web_rtc_link.ts";

/**
 * How the page is connected. `replaced`: another tab has taken the interview; `ended`: it is over;
 * neither connects again by itself. `lost` does, and keeps trying.
 */
export type ConnectionState =
  | "connecting"
  | "webrtc"
  | "websocket"
  | "lost"
  | "replaced"
  | "ended"
  | "closed";

interface ConnectionOptions {
  /** Path of the interview's API, such as `/api/interviews/<id>`. */
  readonly base: string;
  /** Milliseconds for WebRTC to open before the WebSocket is tried. @default 4000 */
  readonly deadlineMs?: number;
}

/** Milliseconds between pings; the next one comes earlier while one is unanswered. */
const pingEveryMs = 1_000;
const pingAgainAfterMs = 500;
/** The page gives up a link on which the server says nothing for so many milliseconds. */
const silenceMs = 4_000;
/** Waits between attempts, each up to a half longer by chance. */
const waits = { firstMs: 250, mostMs: 8_000 };
/** A link that breaks within so many milliseconds counts as a failed attempt. */
const shortLifeMs = 5_000;
/** After so many WebRTC links in a row that broke so early the page uses the WebSocket. */
const shortLinksAllowed = 3;

/** How much of the voice the server counted, and when the page asked, by the page's clock. */
interface VoiceReport {
  readonly askedAt: number;
  /** Null from a server that does not count. */
  readonly counts: VoiceCounts | null;
}

/** The page's connection to its interview. It connects at once, and again whenever it is lost. */
export class Connection {
  readonly #state = signal<ConnectionState>("connecting");
  readonly #roundTripMs = signal<number | null>(null);
  readonly #problem = signal<string | null>(null);
  readonly #detour = signal<string | null>(null);
  readonly #voice = signal<VoiceReport | null>(null);
  readonly #ending = new AbortController();
  readonly #listeners = new Set<(state: unknown, sequence: number) => void>();
  readonly #numbering = new PartNumbering();
  readonly #id = signal<string | null>(null);
  #link: Link | null = null;
  #microphone: MediaStreamTrack | null = null;
  #wake: () => void = () => {};
  #iceServers: readonly RTCIceServer[] = [];
  #shortLinks = 0;
  #heardAt = 0;
  #pingedAt = 0;
  #lastSequence = -1;
  #ping = 0;

  constructor(private readonly options: ConnectionOptions) {
    const { signal } = this.#ending;
    globalThis.addEventListener("online", () => this.#retry(true), { signal });
    document.addEventListener("visibilitychange", () => this.#retry(false), { signal });
    this.#run();
  }

  get state(): ReadonlySignal<ConnectionState> {
    return this.#state;
  }

  /** Id of the latest attempt, as it stands in the interview's events. */
  get id(): ReadonlySignal<string | null> {
    return this.#id;
  }

  /** Milliseconds that the last ping took to the server and back; null while there is no link. */
  get roundTripMs(): ReadonlySignal<number | null> {
    return this.#roundTripMs;
  }

  /** Why the page is not connected, as a sentence for the page; null while it is. */
  get problem(): ReadonlySignal<string | null> {
    return this.#problem;
  }

  /** Why the page does not use WebRTC, as a sentence for the page; null while it does. */
  get detour(): ReadonlySignal<string | null> {
    return this.#detour;
  }

  /** The server's last report on the voice, about once a second; null while there is no link. */
  get voice(): ReadonlySignal<VoiceReport | null> {
    return this.#voice;
  }

  /**
   * Sends one part of a batch, numbered from 0 in each connection. A part that cannot be sent now is dropped.
   *
   * @returns Whether it was handed over.
   */
  sendPart(part: LandmarkPart): boolean {
    const numbered = this.#link === null ? null : this.#numbering.next(part);
    return numbered !== null && this.sendFrame(encodeLandmarks(encodeLandmarkPart(numbered)));
  }

  /** Sends a frame of `media/protocol.ts`. @returns Whether it was handed over. */
  sendFrame(bytes: Uint8Array): boolean {
    return this.#link?.send(bytes) ?? false;
  }

  /** Sends this track as the candidate's voice, over this link and every later one; null is silence. */
  setMicrophone(track: MediaStreamTrack | null): void {
    this.#microphone = track;
    this.#link?.setMicrophone(track);
  }

  /**
   * Call it when the microphone's sound does not arrive: it sends the sound in another format, or else
   * connects again by WebSocket.
   */
  sendVoiceAnotherWay(): void {
    if (this.#link === null || this.#link.tryAnotherWay()) return;
    if (this.#link.transport === "webrtc") {
      this.#detour.value = "Your voice did not get through by WebRTC.";
    }
    this.#link.close();
  }

  /** Calls back with every newer state of the HUD and its number. @returns Stops it. */
  onHud(callback: (state: unknown, sequence: number) => void): () => void {
    this.#listeners.add(callback);
    return () => this.#listeners.delete(callback);
  }

  /** Closes for good. */
  close(): void {
    if (!this.#ending.signal.aborted) this.#stop("closed");
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#ending.signal.aborted) {
      const { link, ...opening } = await this.#open();
      if (this.#ending.signal.aborted) return link?.close();
      const openedAt = performance.now();
      if (link !== null) {
        await this.#stay(link);
      } else {
        this.#state.value = "lost";
        this.#problem.value = "message" in opening ? opening.message : null;
      }
      const lastedLong = performance.now() - openedAt > shortLifeMs;
      failures = lastedLong ? 1 : failures + 1;
      this.#shortLinks = link?.transport !== "webrtc" || lastedLong ? 0 : this.#shortLinks + 1;
      if (this.#shortLinks >= shortLinksAllowed) {
        this.#detour.value = "WebRTC breaks off again and again.";
      }
      const waitMs = backOff(waits, failures);
      await this.#pause(waitMs + Math.random() * waitMs / 2);
    }
  }

  async #open(): Promise<Opening> {
    try {
      return await this.#openEither();
    } catch {
      // The browser lacks something that both transports need.
      return failureOf("unreachable", "This browser cannot connect to the interview.");
    }
  }

  /** Tries WebRTC, then the WebSocket, unless the server cannot be reached at all. */
  async #openEither(): Promise<Opening> {
    if (this.#detour.value !== null) return await openSocketLink(this.#linkOptions());
    const opening = await this.#openWebRtc();
    if (opening.link !== null || opening.failure === "unreachable") return opening;
    if (opening.failure === "blocked") this.#detour.value = opening.message;
    const other = await openSocketLink(this.#linkOptions());
    return other.link === null && opening.failure === "refused" ? opening : other;
  }

  /** Tries a direct connection; if that is blocked, the STUN and TURN servers that the server named. */
  async #openWebRtc(): Promise<Opening> {
    const known = this.#iceServers;
    const attempt = () =>
      openWebRtcLink({
        ...this.#linkOptions(),
        iceServers: this.#iceServers,
        onIceServers: (servers) => this.#iceServers = servers,
        microphone: this.#microphone,
      });
    const opening = await attempt();
    const learned = known.length === 0 && this.#iceServers.length > 0;
    return opening.failure === "blocked" && learned ? await attempt() : opening;
  }

  #linkOptions(): LinkOptions {
    const connectionId = crypto.randomUUID();
    this.#id.value = connectionId;
    return {
      base: this.options.base,
      connectionId,
      onBytes: (bytes) => this.#receive(bytes),
      deadlineMs: this.options.deadlineMs ?? 4_000,
      signal: this.#ending.signal,
    };
  }

  /** Uses a link until it closes, or until the server has been silent for too long. */
  async #stay(link: Link): Promise<void> {
    this.#link = link;
    link.setMicrophone(this.#microphone);
    this.#lastSequence = -1;
    this.#numbering.restart();
    this.#heardAt = performance.now();
    this.#state.value = link.transport;
    this.#problem.value = null;
    const timer = setInterval(() => this.#pingIfDue(), pingAgainAfterMs);
    this.#sendPing();
    await link.closed;
    clearInterval(timer);
    this.#link = null;
    this.#roundTripMs.value = null;
    this.#voice.value = null;
    if (this.#ending.signal.aborted) return;
    this.#state.value = "connecting";
    this.#problem.value = "The connection was lost; connecting again.";
  }

  #pingIfDue(): void {
    const answered = (this.#voice.value?.askedAt ?? 0) >= this.#pingedAt;
    const ago = performance.now() - this.#pingedAt;
    // Timers may fire some milliseconds early.
    if (!answered || ago > pingEveryMs - pingAgainAfterMs / 2) this.#sendPing();
  }

  #sendPing(): void {
    const now = performance.now();
    if (now - this.#heardAt > silenceMs) return this.#link?.close();
    this.#pingedAt = now;
    this.#link?.send(encodePing(++this.#ping, now));
  }

  /** Takes a message of the server; what is no frame is left out. */
  #receive(bytes: Uint8Array): void {
    this.#heardAt = performance.now();
    try {
      this.#handle(decodeFrame(bytes));
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
    }
  }

  #handle(frame: Frame): void {
    if (frame.kind === "pong") {
      this.#roundTripMs.value = performance.now() - frame.clock;
      const { clock: askedAt, voice: counts } = frame;
      if (askedAt > (this.#voice.value?.askedAt ?? 0)) this.#voice.value = { askedAt, counts };
    } else if (frame.kind === "state" && frame.sequence > this.#lastSequence) {
      this.#lastSequence = frame.sequence;
      for (const listener of this.#listeners) listener(frame.state, frame.sequence);
    } else if (frame.kind === "goodbye") {
      this.#stop(frame.why);
    }
  }

  #stop(state: ConnectionState): void {
    this.#state.value = state;
    this.#ending.abort();
    this.#link?.close();
    this.#wake();
  }

  /** Tries again at once when the network or the page is back. A new network may let UDP through. */
  #retry(networkChanged: boolean): void {
    if (networkChanged) {
      this.#detour.value = null;
      this.#shortLinks = 0;
    }
    this.#wake();
    this.#sendPing();
  }

  #pause(ms: number): Promise<void> {
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    return pause(ms, AbortSignal.any([woken.signal, this.#ending.signal]));
  }
}
