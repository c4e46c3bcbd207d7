import type { Numbered } from "../domain/event.ts";
import { connectionIdSchema, newId } from "../domain/ids.ts";
import { BoundedQueue } from "../media/bounded_queue.ts";
import type { OpusPacket, Peer } from "../media/peer.ts";
import type { WiredRoom } from "../room.ts";
import type { LiveRoom } from "../room/live_room.ts";

/** An Opus packet of 20 ms of silence (RFC 6716: CELT, nothing coded). */
const silence = Uint8Array.of(0xf8, 0xff, 0xfe);
const packetMs = 20;

/** One candidate who talks over a connection without a network, in real time. */
export class TalkingInterview {
  readonly #audio = new BoundedQueue<OpusPacket>(250);
  readonly #closed = Promise.withResolvers<"closed" | "lost">();
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #stop = new AbortController();
  #waits: ((numbered: Numbered, now: number) => boolean)[] = [];
  #sequence = 0;
  #speech = 0;
  #began = performance.now();

  /** @param packets Speech from its first sample to its last, one packet every 20 ms. */
  constructor(
    readonly room: LiveRoom,
    wired: WiredRoom,
    private readonly packets: readonly Uint8Array[],
  ) {
    wired.seat(this.#peer());
    void this.#follow();
    this.#timer = setInterval(() => this.#send(), packetMs / 2);
  }

  /** Speaks for some milliseconds. @returns When the first packet of it leaves, by this process. */
  async speak(ms: number): Promise<number> {
    this.#speech = Math.round(ms / packetMs);
    const began = performance.now();
    await new Promise((resolve) => setTimeout(resolve, ms));
    return began;
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
      const speech = this.#speech > 0 ? this.packets[this.#speech-- % this.packets.length] : null;
      const payload = speech ?? silence;
      this.#audio.push({ sequence, timestamp: sequence * 960, payload, lostBefore: 0 });
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
