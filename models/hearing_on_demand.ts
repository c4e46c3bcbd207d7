import {
  type Hearing,
  HearingError,
  type HearingRequest,
  type SpeechDetector,
  type Transcriber,
  type Transcript,
} from "./hearing.ts";

/** State of the transcriber, as the health page shows it. */
export type HearingStatus =
  /** Not loaded, because nobody has spoken yet. */
  | { readonly phase: "asleep" }
  | { readonly phase: "loading" }
  | { readonly phase: "ready" }
  /** Loading failed; the next voice tries again. */
  | { readonly phase: "failed"; readonly reason: string };

interface OnDemandParts {
  /** Name of the model, as the health page shows it; it changes with the model. */
  readonly model: string;
  /** @throws {HearingError | WeightsError} */
  readonly openTranscriber: () => Promise<Transcriber>;
  /** @throws {WeightsError} */
  readonly openDetector: () => Promise<{ stream(): SpeechDetector; close(): Promise<void> }>;
}

/**
 * Hearing that is loaded when the first microphone is heard: until then it takes no memory, and an
 * interview in text never pays for it. A broken model is opened again, and one model can replace
 * another while interviews go on.
 */
export class HearingOnDemand implements Hearing {
  readonly transcriber: Transcriber;
  #opened: Promise<Transcriber> | null = null;
  /** Number of stretches that each transcriber still has to transcribe. */
  readonly #uses = new Map<Promise<Transcriber>, number>();
  #detectors: ReturnType<OnDemandParts["openDetector"]> | null = null;
  #status: HearingStatus = { phase: "asleep" };
  #closed = false;

  constructor(private readonly parts: OnDemandParts) {
    this.transcriber = {
      get model() {
        return parts.model;
      },
      transcribe: (pcm, request) => this.#transcribe(pcm, request),
      close: () => this.close(),
    };
  }

  get status(): HearingStatus {
    return this.#status;
  }

  warm(): void {
    this.#open().catch(() => {}); // The status tells of it.
  }

  /**
   * Opens another transcriber and changes over once it is open. Until then, and for everything said
   * before, the old one transcribes. Does nothing if none was opened yet.
   *
   * @throws {HearingError | WeightsError} It cannot be opened; the old one stays in use.
   */
  async reopen(): Promise<void> {
    const before = this.#opened;
    if (before === null || this.#closed) return;
    const next = await this.parts.openTranscriber();
    if (this.#closed || this.#opened !== before) return await next.close();
    this.#opened = Promise.resolve(next);
    this.#status = { phase: "ready" };
    this.#closeIfIdle(before);
  }

  async detector(): Promise<SpeechDetector> {
    this.#detectors ??= this.parts.openDetector();
    try {
      return (await this.#detectors).stream();
    } catch (error) {
      this.#detectors = null;
      this.#status = { phase: "failed", reason: reasonOf(error) };
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled([
      this.#opened?.then((transcriber) => transcriber.close()),
      this.#detectors?.then((detectors) => detectors.close()),
    ]);
  }

  async #transcribe(pcm: Float32Array, request: HearingRequest): Promise<Transcript> {
    const opened = this.#open();
    this.#uses.set(opened, (this.#uses.get(opened) ?? 0) + 1);
    try {
      return await (await opened).transcribe(pcm, request);
    } catch (error) {
      if (error instanceof HearingError && error.code === "failed" && !error.retryable) {
        this.#forget(opened, error);
      }
      throw error;
    } finally {
      this.#uses.set(opened, (this.#uses.get(opened) ?? 1) - 1);
      this.#closeIfIdle(opened);
    }
  }

  /** Closes a transcriber that was replaced, once it has nothing left to do. */
  #closeIfIdle(opened: Promise<Transcriber>): void {
    if ((this.#uses.get(opened) ?? 0) > 0) return;
    this.#uses.delete(opened);
    if (this.#opened === opened) return;
    opened.then((transcriber) => transcriber.close()).catch(() => {});
  }

  #open(): Promise<Transcriber> {
    if (this.#closed) {
      return Promise.reject(new HearingError("closed", false, "Hearing was closed."));
    }
    if (this.#opened !== null) return this.#opened;
    this.#status = { phase: "loading" };
    const opened = this.parts.openTranscriber();
    this.#opened = opened;
    opened.then(
      () => {
        if (this.#opened === opened) this.#status = { phase: "ready" };
      },
      (cause) => this.#forget(opened, cause),
    );
    return opened;
  }

  #forget(opened: Promise<Transcriber>, error: unknown): void {
    if (this.#opened !== opened) return;
    this.#opened = null;
    this.#status = { phase: "failed", reason: reasonOf(error) };
  }
}

const reasonOf = (error: unknown) => error instanceof Error ? error.message : "unknown";
