import type { SoundPacket } from "./peer.ts";

/** A packet as it came from the network; its counters wrap. */
export interface WirePacket {
  readonly kind: SoundPacket["kind"];
  /** 0..65,535, counts packets. */
  readonly sequence: number;
  /** 32 bit, counts samples at 48 kHz. */
  readonly timestamp: number;
  readonly payload: Uint8Array;
}

/** A longer jump is not a loss but another stream: the page began a new track. */
const farJump = 1_000;

/**
 * Puts packets back in order (RFC 3550 counts them modulo 65,536). Waits for a missing packet until
 * `depth` later ones are there; then the packet counts as lost, and the next one says so. Pure.
 */
export class JitterBuffer {
  readonly #waiting = new Map<number, SoundPacket>();
  #next: number | null = null;
  #lost = 0;
  #timestamp = 0;

  /** @param depth Packets of 20 ms to wait for a missing one: 3 is 60 ms. */
  constructor(readonly depth: number) {}

  /** Number of packets that never came, or came too late. */
  get lost(): number {
    return this.#lost;
  }

  /** @returns The packets whose turn it is now, in order; often one, sometimes none or several. */
  push({ kind, sequence, timestamp, payload }: WirePacket): SoundPacket[] {
    if (this.#next === null || this.#isFar(sequence)) this.#restart(sequence, timestamp);
    const next = this.#next ?? sequence;
    const turn = next + toSigned(sequence - next, 16);
    if (turn < next || this.#waiting.has(turn)) return [];
    const time = this.#timestamp + toSigned(timestamp - this.#timestamp, 32);
    this.#waiting.set(turn, { kind, sequence: turn, timestamp: time, payload, lostBefore: 0 });
    return this.#release();
  }

  #release(): SoundPacket[] {
    const ready: SoundPacket[] = [];
    let lostBefore = 0;
    while (this.#waiting.size > 0 && this.#next !== null) {
      const packet = this.#waiting.get(this.#next);
      if (packet === undefined) {
        if (this.#waiting.size < this.depth) break;
        lostBefore++;
      } else {
        this.#waiting.delete(this.#next);
        this.#timestamp = packet.timestamp;
        ready.push({ ...packet, lostBefore });
        this.#lost += lostBefore;
        lostBefore = 0;
      }
      this.#next++;
    }
    return ready;
  }

  #isFar(sequence: number): boolean {
    return Math.abs(toSigned(sequence - (this.#next ?? sequence), 16)) > farJump;
  }

  #restart(sequence: number, timestamp: number): void {
    this.#waiting.clear();
    this.#next = (this.#next ?? 0) === 0 ? sequence : findTurn(this.#next ?? 0, sequence);
    this.#timestamp = timestamp;
  }
}

/** The first count after `from` that equals `sequence` modulo 65,536. */
function findTurn(from: number, sequence: number): number {
  const turn = Math.floor(from / 65_536) * 65_536 + sequence;
  return turn > from ? turn : turn + 65_536;
}

/** The distance modulo 2^`width`, between -2^(width-1) and 2^(width-1). */
function toSigned(distance: number, width: 16 | 32): number {
  const size = 2 ** width;
  const rest = ((distance % size) + size) % size;
  return rest >= size / 2 ? rest - size : rest;
}
