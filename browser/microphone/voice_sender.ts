import { canSendOpus, sendOpus } from "./opus_sender.ts";
import { canSendPcm, sendPcm } from "./pcm_sender.ts";
import type { TakePacket, VoiceWay } from "./voice_way.ts";

/** Takes a packet, its number and its time in samples at 48 kHz. Number and time always grow. */
export type SendPacket = (
  kind: "opus" | "pcm",
  packet: Uint8Array,
  sequence: number,
  timestamp: number,
) => void;

/** The ways to send that this browser offers; the one with the smallest packets comes first. */
const availableWays = (): readonly VoiceWay[] => [
  ...canSendOpus() ? [sendOpus] : [],
  ...canSendPcm() ? [sendPcm] : [],
];

const ticksPerMillisecond = 48;

/**
 * Sends the microphone over a link that carries bytes only. If one way does not work it takes the next.
 * Numbers and times of packets go on over all ways and tracks.
 */
export class VoiceSender {
  #ways: readonly VoiceWay[];
  #track: MediaStreamTrack | null = null;
  #stop: () => void = () => {};
  #sequence = 0;

  constructor(private readonly send: SendPacket, ways: readonly VoiceWay[] = availableWays()) {
    this.#ways = ways;
  }

  /** Sends this track from now on; null is silence. */
  setMicrophone(track: MediaStreamTrack | null): void {
    if (track === this.#track) return;
    this.#track = track;
    this.#start();
  }

  /** Takes the next way. @returns False if there is none. */
  tryAnotherWay(): boolean {
    if (this.#ways.length < 2) return false;
    this.#ways = this.#ways.slice(1);
    this.#start();
    return true;
  }

  #start(): void {
    this.#stop();
    this.#stop = () => {};
    const [way] = this.#ways;
    if (this.#track === null || way === undefined) return;
    this.#stop = way(this.#track, this.#numberPackets(), () => void this.tryAnotherWay());
  }

  /** Numbers packets, and moves the times of one way, which begin anywhere, behind those before. */
  #numberPackets(): TakePacket {
    let offset: number | null = null;
    return (kind, packet, timestamp) => {
      offset ??= Math.round(performance.now() * ticksPerMillisecond) - timestamp;
      this.send(kind, packet, this.#sequence++, timestamp + offset);
    };
  }
}
