import { HearingError } from "../hearing.ts";
import type { RawTranscript, WhisperJob, WhisperReply, WhisperSetup } from "./messages.ts";

/** Longest time for one window, on a very busy machine. */
const patienceMs = 120_000;

type Pending = PromiseWithResolvers<RawTranscript> & {
  readonly timer: ReturnType<typeof setTimeout>;
};

/** Runs the model in a thread of its own, so that the server's event loop never waits for it. */
export class WhisperThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #ready = Promise.withResolvers<void>();
  #jobs = 0;
  #dead: HearingError | null = null;

  private constructor() {
    this.#worker = new Worker(new URL("./whisper_worker.ts", import.meta.url), { type: "module" });
    this.#worker.onmessage = ({ data }: MessageEvent<WhisperReply>) => {
      this.#take(data);
    };
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#die(new HearingError("failed", false, `The transcriber broke: ${event.message}`));
    };
  }

  /** @throws {HearingError} The model cannot be loaded. */
  static async open(setup: WhisperSetup): Promise<WhisperThread> {
    const thread = new WhisperThread();
    thread.#worker.postMessage(setup);
    await thread.#ready.promise;
    return thread;
  }

  /**
   * Transcribes one window. Its memory moves to the worker.
   *
   * @throws {HearingError}
   */
  hear(
    job: Omit<WhisperJob, "id"> & { readonly pcm: Float32Array<ArrayBuffer> },
  ): Promise<RawTranscript> {
    if (this.#dead !== null) return Promise.reject(this.#dead);
    const id = ++this.#jobs;
    const timer = setTimeout(() => {
      this.#die(new HearingError("failed", false, `A window took more than ${patienceMs} ms.`));
    }, patienceMs);
    const pending = { ...Promise.withResolvers<RawTranscript>(), timer };
    this.#pending.set(id, pending);
    this.#worker.postMessage({ ...job, id }, [job.pcm.buffer]);
    return pending.promise;
  }

  close(): void {
    this.#die(new HearingError("closed", false, "The transcriber was closed."));
  }

  #take(reply: WhisperReply): void {
    if (reply.type === "ready") return this.#ready.resolve();
    if (reply.type === "unusable") {
      return this.#die(
        new HearingError("failed", false, `Whisper cannot be loaded: ${reply.reason}`),
      );
    }
    const pending = this.#pending.get(reply.id);
    if (pending === undefined) return;
    this.#pending.delete(reply.id);
    clearTimeout(pending.timer);
    if (reply.type === "heard") pending.resolve(reply.transcript);
    else pending.reject(new HearingError("failed", true, `A window failed: ${reply.reason}`));
  }

  #die(error: HearingError): void {
    this.#dead ??= error;
    this.#worker.terminate();
    this.#ready.reject(error);
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#pending.clear();
  }
}
