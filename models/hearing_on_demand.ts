import {
  type Hearing,
  HearingError,
  type HearingRequest,
  type SpeechDetector,
  type Transcriber,
  type Transcript,
} from "./hearing.ts";

/** How the transcriber stands, as the health page tells it. */
export type HearingStatus =
  /** Nobody has spoken yet, so it is not loaded. */
  | { readonly phase: "asleep" }
  /** `share`: how far a download is, 0..1; null where nothing is downloaded. */
  | { readonly phase: "loading"; readonly share: number | null }
  | { readonly phase: "ready" }
  /** The next voice tries again. */
  | { readonly phase: "failed"; readonly reason: string };

export interface OnDemandParts {
  /** Name of the model, as the health page shows it. */
  readonly model: string;
  /** @throws {HearingError | WeightsError} */
  readonly openTranscriber: (onProgress: (share: number) => void) => Promise<Transcriber>;
  /** @throws {WeightsError} */
  readonly openDetector: () => Promise<{ stream(): SpeechDetector; close(): Promise<void> }>;
}

/**
 * Hearing that is loaded when the first microphone is heard: at rest it takes no memory, and an
 * interview in text never pays for it. A model that broke is opened anew.
 */
export class HearingOnDemand implements Hearing {
  readonly transcriber: Transcriber;
  #opened: Promise<Transcriber> | null = null;
  #detectors: ReturnType<OnDemandParts["openDetector"]> | null = null;
  #status: HearingStatus = { phase: "asleep" };
  #closed = false;

  constructor(private readonly parts: OnDemandParts) {
    this.transcriber = {
      model: parts.model,
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

  async detector(): Promise<SpeechDetector> {
    this.#detectors ??= this.parts.openDetector();
    try {
      return (await this.#detectors).stream();
    } catch (cause) {
      this.#detectors = null;
      this.#status = { phase: "failed", reason: reasonOf(cause) };
      throw cause;
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
    try {
      return await (await opened).transcribe(pcm, request);
    } catch (cause) {
      if (cause instanceof HearingError && cause.code === "failed" && !cause.retryable) {
        this.#forget(opened, cause);
      }
      throw cause;
    }
  }

  #open(): Promise<Transcriber> {
    if (this.#closed) {
      return Promise.reject(new HearingError("closed", false, "Hearing was closed."));
    }
    if (this.#opened !== null) return this.#opened;
    this.#status = { phase: "loading", share: null };
    const opened = this.parts.openTranscriber((share) => {
      this.#status = { phase: "loading", share };
    });
    this.#opened = opened;
    opened.then(
      () => this.#status = { phase: "ready" },
      (cause) => this.#forget(opened, cause),
    );
    return opened;
  }

  #forget(opened: Promise<Transcriber>, cause: unknown): void {
    if (this.#opened !== opened) return;
    this.#opened = null;
    this.#status = { phase: "failed", reason: reasonOf(cause) };
  }
}

const reasonOf = (cause: unknown) => cause instanceof Error ? cause.message : "unknown";
