import process from "node:process";
import { setImmediate } from "node:timers";
import type { HearingRequest, SpeechDetector, Transcriber } from "../../models/hearing.ts";
import type { Voice } from "../../models/voice.ts";
import type { VirtualTime } from "../../testing/fixtures/virtual_time.ts";

/**
 * Keeps the virtual clock and real work together: the clock stands while work is done, and its result
 * arrives as late in virtual time as the work took. What other programs take of the machine meanwhile
 * does not count: a piece of work takes at most the processor time of this process.
 */
export class RealWork {
  readonly #pending = new Set<Promise<unknown>>();
  /** Milliseconds of work for each transcript, in the order in which they were ready. */
  readonly transcripts: number[] = [];

  /** @param longestMs A piece of work takes at most so long in virtual time. */
  constructor(private readonly time: VirtualTime, private readonly longestMs: number) {}

  /** Has the clock wait for it, and takes no virtual time. */
  async instant<Result>(work: Promise<Result>): Promise<Result> {
    this.#pending.add(work);
    try {
      return await work;
    } finally {
      this.#pending.delete(work);
    }
  }

  /** Has the clock wait for it; what follows from it happens as much later as it took. */
  async measure<Result>(
    begin: () => Promise<Result>,
    told: (took: number) => void = () => {},
  ): Promise<Result> {
    const [asked, began, cpu] = [this.time.now, performance.now(), process.cpuUsage()];
    try {
      return await this.instant(begin());
    } finally {
      const { user, system } = process.cpuUsage(cpu);
      const took = Math.min(performance.now() - began, (user + system) / 1_000);
      told(took);
      await this.time.until(Math.round(asked + Math.min(took, this.longestMs)));
    }
  }

  /** Resolves when everything that can happen at this virtual time has happened. */
  async idle(): Promise<void> {
    do {
      for (let turn = 0; turn < 2; turn++) await new Promise<void>((done) => setImmediate(done));
      await Promise.allSettled(this.#pending);
    } while (this.#pending.size > 0);
  }
}

/** A transcriber whose work the clock waits for. */
export function transcriberAtWork(inner: Transcriber, work: RealWork): Transcriber {
  return {
    model: inner.model,
    transcribe: (pcm, request: HearingRequest) =>
      work.measure(
        () => inner.transcribe(pcm, request),
        (took) => work.transcripts.push(took),
      ),
    close: () => Promise.resolve(),
  };
}

/** A detector whose work the clock waits for; it costs well under a millisecond. */
export function detectorAtWork(
  inner: SpeechDetector,
  work: RealWork,
  heard: () => void,
): SpeechDetector {
  return {
    async probability(frame) {
      const probability = await work.instant(inner.probability(frame));
      heard();
      return probability;
    },
  };
}

/** A voice whose work the clock waits for. */
export function voiceAtWork(inner: Voice, work: RealWork): Voice {
  return {
    engine: inner.engine,
    voice: inner.voice,
    async *speak(text, signal) {
      yield* await work.measure(() => Array.fromAsync(inner.speak(text, signal)));
    },
    warm: () => inner.warm(),
    close: () => Promise.resolve(),
  };
}
