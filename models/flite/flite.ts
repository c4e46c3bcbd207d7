import { sayText, spokenLengthOf } from "../spoken_text.ts";
import { type Voice, VoiceError, type VoicePiece } from "../voice.ts";
import type { FliteJob, FliteReply } from "./flite_worker.ts";
import { moveEarlier, readPhones, timesOfWords, visemesOfPhones } from "./phone_times.ts";

/** Sample rate of the offered voices in Hz. */
const sampleRate = 16_000;
const headerLength = 44;
/** Silence kept before the first phone, in milliseconds; Flite begins with five times as much. */
const leadInMs = 30;
/** Longest time for one sentence, on a very busy machine. */
const patienceMs = 20_000;
const never = new AbortController().signal;

export interface FliteOptions {
  /** @default "slt" */
  readonly voice?: "slt" | "rms" | "awb" | "kal16";
}

/** Speaks with Flite in WASM, in a thread of its own: about 100 ms of work for a sentence. */
export class Flite implements Voice {
  readonly engine = "flite";
  readonly voice: string;
  readonly #waiting = new Map<number, PromiseWithResolvers<FliteReply>>();
  #worker: Worker | null = null;
  #jobs = 0;

  constructor({ voice = "slt" }: FliteOptions = {}) {
    this.voice = voice;
  }

  async *speak(sentence: string, signal: AbortSignal): AsyncGenerator<VoicePiece> {
    const text = sayText(sentence);
    if (!/[\p{L}\p{N}]/u.test(text) || signal.aborted) return;
    const reply = await this.#ask(text, signal);
    if (reply === null) return;
    if ("failure" in reply) throw new VoiceError("unavailable", true, reply.failure);
    yield pieceOf(sentence, reply);
  }

  /** Starts the thread and lets it speak a word that nobody hears: the first word takes longest. */
  warm(): void {
    if (this.#worker === null) void this.#ask("Hello.", never);
  }

  close(): Promise<void> {
    this.#worker?.terminate();
    this.#worker = null;
    this.#fail("Flite was closed.");
    return Promise.resolve();
  }

  /** Null if the signal is aborted first. */
  async #ask(text: string, signal: AbortSignal): Promise<FliteReply | null> {
    const id = ++this.#jobs;
    const waiting = Promise.withResolvers<FliteReply>();
    const aborted = Promise.withResolvers<null>();
    const stop = () => aborted.resolve(null);
    signal.addEventListener("abort", stop, { once: true });
    const timer = setTimeout(() => this.#restart(), patienceMs);
    this.#waiting.set(id, waiting);
    this.#start().postMessage({ id, text, voice: this.voice } satisfies FliteJob);
    try {
      return await Promise.race([waiting.promise, aborted.promise]);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      this.#waiting.delete(id);
    }
  }

  /** Starts the worker with the first sentence, and again after it died. */
  #start(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(new URL("./flite_worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<FliteReply>) => {
      this.#waiting.get(data.id)?.resolve(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#restart();
    };
    this.#worker = worker;
    return worker;
  }

  #restart(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#fail("Flite broke, or took too long.");
  }

  #fail(failure: string): void {
    for (const [id, { resolve }] of this.#waiting) resolve({ id, failure });
  }
}

function pieceOf(
  sentence: string,
  { wav, phones: printed }: Extract<FliteReply, { wav: Uint8Array }>,
): VoicePiece {
  const all = readPhones(printed);
  const silence = Math.max(0, (all.find(({ name }) => name !== "pau")?.start ?? 0) - leadInMs);
  const phones = moveEarlier(all, silence);
  const pcm = wav.slice(headerLength + 2 * Math.round(silence * sampleRate / 1_000));
  const words = timesOfWords(sentence, phones, (word) => spokenLengthOf(word, sentence));
  return { pcm, sampleRate, from: 0, visemes: visemesOfPhones(phones), words };
}
