import type { Numbered } from "../domain/event.ts";
import { connectionIdSchema, newId } from "../domain/ids.ts";
import { ItemQueue } from "../async/item_queue.ts";
import { pcmLimit } from "../media/pcm.ts";
import type { Peer, SoundPacket } from "../media/peer.ts";
import type { LiveRoom } from "../room/live_room.ts";

/** 20 ms of silence: an Opus packet (RFC 6716: CELT, nothing coded), and samples. */
const silence = { opus: Uint8Array.of(0xf8, 0xff, 0xfe), pcm: new Uint8Array(pcmLimit) } as const;
const packetMs = 20;

/** One candidate who talks over a connection without a network, in real time. */
export class TalkingInterview {
  readonly #audio = new ItemQueue<SoundPacket>(250, "drop_oldest");
  readonly #closed = Promise.withResolvers<"closed" | "lost">();
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #stop = new AbortController();
  #waits: ((numbered: Numbered, now: number) => boolean)[] = [];
  #sequence = 0;
  #speech: { readonly packets: Iterator<Uint8Array>; onLeft(at: number): void } | null = null;
  #began = performance.now();

  /**
   * @param packets Speech from its first word on, one packet every 20 ms.
   * @param kind How they are written.
   */
  constructor(
    readonly room: LiveRoom,
    private readonly packets: readonly Uint8Array[],
    private readonly kind: SoundPacket["kind"] = "opus",
  ) {
    room.seat(this.#peer());
    void this.#follow();
    this.#timer = setInterval(() => this.#send(), packetMs / 2);
  }

  /** Length of the whole speech. */
  get spokenMs(): number {
    return this.packets.length * packetMs;
  }

  /**
   * Speaks for some milliseconds, from the first packet on.
   *
   * @returns When the first packet was handed over, by this process's clock.
   */
  async speak(ms: number): Promise<number> {
    const left = Promise.withResolvers<number>();
    const packets = this.packets.slice(0, Math.round(ms / packetMs));
    this.#speech = { packets: packets.values(), onLeft: left.resolve };
    return await left.promise;
  }

  /** The next event of a type, and when it happened by this process's clock. */
  next(type: Numbered["event"]["type"]): Promise<{ readonly numbered: Numbered; at: number }> {
    return new Promise((resolve) => {
      this.#waits.push((numbered, at) => {
        if (numbered.event.type !== type) return false;
        resolve({ numbered, at });
        return true;
      });
    });
  }

  hangUp(): void {
    clearInterval(this.#timer);
    this.#stop.abort();
    this.#audio.end();
    this.#closed.resolve("closed");
  }

  /** Sends what is due by the clock: timers of a busy process come late, and then in heaps. */
  #send(): void {
    while ((this.#sequence + 1) * packetMs <= performance.now() - this.#began) {
      const sequence = this.#sequence++;
      const spoken = this.#speech?.packets.next().value;
      const payload = spoken ?? silence[this.kind];
      this.#audio.push({
        kind: this.kind,
        sequence,
        timestamp: sequence * 960,
        payload,
        lostBefore: 0,
      });
      if (spoken === undefined) this.#speech = null;
      else this.#speech?.onLeft(performance.now());
    }
  }

  async #follow(): Promise<void> {
    const from = { after: this.room.head, roomId: this.room.roomId };
    for await (const message of this.room.subscribe(from, this.#stop.signal)) {
      if (message.type !== "event") continue;
      const now = performance.now();
      this.#waits = this.#waits.filter((take) => !take(message.numbered, now));
    }
  }

  #peer(): Peer {
    const none = { framesReceived: 0, framesDropped: 0, malformed: 0, unknown: 0 };
    return {
      connectionId: newId(connectionIdSchema),
      transport: "webrtc",
      frames: (async function* () {})(),
      audio: this.#audio,
      counts: { ...none, statesDropped: 0, audioReceived: 0, audioLost: 0 },
      sendLatest() {},
      closed: this.#closed.promise,
      close: () => Promise.resolve(this.hangUp()),
    };
  }
}
