import * as ort from "onnxruntime-node";
import { packageFolderOf, readWeights, weightsIn } from "../weights.ts";

/** Samples of one frame: 32 ms at 16 kHz. */
const frameLength = 512;
/**
 * Samples of the previous frame that the network needs in front; without them it detects nothing.
 */
const context = 64;
/** Recurrent state: two layers, one stream, 128 units. */
const stateShape: readonly number[] = [2, 1, 128];
const stateSize = 2 * 128;

/**
 * Silero VAD v6 (MIT), as packed in `@ricky0123/vad-web`. Source:
 * https://github.com/snakers4/silero-vad
 */
const file = "silero_vad_v6.onnx";
const sha256 = "1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3";

/** Detects whether frames hold speech. Voices share the network; each has a stream of its own. */
export interface Silero {
  stream(): SileroStream;
  close(): Promise<void>;
}

/** The detector's memory of one voice. Pass frames in order, and await each. */
export interface SileroStream {
  /**
   * Probability that one frame holds speech.
   *
   * @param frame Mono PCM, 16 kHz, shape [512], range -1..1 (32 ms).
   * @returns 0..1; the caller chooses the thresholds (see
   * `domain/conversation/speech_segments.ts`).
   * @throws {RangeError} The frame has another length.
   */
  probability(frame: Float32Array): Promise<number>;
  /** Forgets what was heard, for use after a gap. */
  reset(): void;
}

/**
 * Loads the network once for all voices: 2 MB, one thread, because a frame costs well under a
 * millisecond.
 *
 * @throws {WeightsError} The weights are missing or have another hash.
 */
export async function openSilero(): Promise<Silero> {
  const folder = packageFolderOf(import.meta.resolve("@ricky0123/vad-web"));
  const weights = await readWeights(weightsIn(folder, file, sha256));
  const options = { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 } as const;
  const session = await ort.InferenceSession.create(weights, options);
  return {
    stream: () => new Stream(session),
    close: () => session.release(),
  };
}

class Stream implements SileroStream {
  static readonly #rate = new ort.Tensor("int64", BigInt64Array.of(16_000n), []);
  readonly #session: ort.InferenceSession;
  readonly #input = new Float32Array(context + frameLength);
  #state = makeState();

  constructor(session: ort.InferenceSession) {
    this.#session = session;
  }

  async probability(frame: Float32Array): Promise<number> {
    if (frame.length !== frameLength) {
      throw new RangeError(`A frame has ${frameLength} samples, not ${frame.length}.`);
    }
    this.#input.copyWithin(0, frameLength);
    this.#input.set(frame, context);
    const input = new ort.Tensor("float32", this.#input, [1, context + frameLength]);
    const { output, stateN } = await this.#session.run({
      input,
      state: this.#state,
      sr: Stream.#rate,
    });
    if (stateN !== undefined) this.#state = stateN;
    return Number(output?.data[0] ?? 0);
  }

  reset(): void {
    this.#input.fill(0);
    this.#state = makeState();
  }
}

function makeState(): ort.Tensor {
  return new ort.Tensor("float32", new Float32Array(stateSize), stateShape);
}
