import { connectionIdSchema, newId } from "../../domain/ids.ts";
import type { Peer, SoundPacket } from "../../media/peer.ts";
import { encodePcm } from "../../media/pcm.ts";

const packetSamples = 320;

/** The packets of a page's microphone, 20 ms each. */
export class Microphone {
  readonly #waiting: SoundPacket[] = [];
  #wake = Promise.withResolvers<void>();
  #sequence = 0;
  isClosed = false;

  /** @param samples 20 ms: shape [320], 16 kHz, -1..1. */
  push(samples: Float32Array): void {
    const sequence = this.#sequence++;
    const timestamp = sequence * packetSamples * 3;
    const payload = encodePcm(samples);
    this.#waiting.push({ kind: "pcm", sequence, timestamp, payload, lostBefore: 0 });
    this.#wake.resolve();
  }

  close(): void {
    this.isClosed = true;
    this.#wake.resolve();
  }

  async *packets(): AsyncGenerator<SoundPacket> {
    while (!this.isClosed) {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        yield next;
      }
      this.#wake = Promise.withResolvers();
      await this.#wake.promise;
    }
  }
}

/** A page that sends nothing but its microphone. */
export function seatOf(microphone: Microphone): Peer {
  const closed = Promise.withResolvers<"closed" | "lost">();
  return {
    connectionId: newId(connectionIdSchema),
    transport: "webrtc",
    frames: { [Symbol.asyncIterator]: () => ({ next: () => noFrame(closed.promise) }) },
    audio: microphone.packets(),
    counts: {
      framesReceived: 0,
      framesDropped: 0,
      malformed: 0,
      unknown: 0,
      statesDropped: 0,
      audioReceived: 0,
      audioLost: 0,
    },
    sendLatest() {},
    closed: closed.promise,
    close() {
      microphone.close();
      closed.resolve("closed");
      return Promise.resolve();
    },
  };
}

async function noFrame(until: Promise<unknown>): Promise<IteratorReturnResult<undefined>> {
  await until;
  return { done: true, value: undefined };
}
