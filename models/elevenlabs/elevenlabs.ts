import {
  ElevenLabsClient,
  ElevenLabsError,
  ElevenLabsTimeoutError,
} from "@elevenlabs/elevenlabs-js";
import { sayText } from "../spoken_text.ts";
import { type Voice, VoiceError, type VoiceErrorCode, type VoicePiece } from "../voice.ts";
import { Alignment } from "./alignment.ts";

const sampleRate = 16_000;

interface ElevenLabsOptions {
  readonly apiKey: string;
  /** Id of a voice of the account or of the library. */
  readonly voice: string;
  /** @default "eleven_flash_v2_5", the model of the shortest delay */
  readonly model?: string;
  /** Another server that speaks this API. */
  readonly baseUrl?: string | undefined;
  /** Longest wait for the next piece, in milliseconds. @default 8000 */
  readonly timeoutMs?: number;
}

/** Speaks with ElevenLabs; sound and times of characters stream in. */
export class ElevenLabs implements Voice {
  readonly engine = "elevenlabs";
  readonly voice: string;
  readonly #client: ElevenLabsClient;
  readonly #model: string;
  readonly #timeoutMs: number;

  constructor({ apiKey, voice, model, baseUrl, timeoutMs }: ElevenLabsOptions) {
    this.voice = voice;
    this.#model = model ?? "eleven_flash_v2_5";
    this.#timeoutMs = timeoutMs ?? 8_000;
    this.#client = new ElevenLabsClient({
      apiKey,
      ...(baseUrl === undefined ? {} : { baseUrl }),
    });
  }

  /** Does nothing: ElevenLabs loads its voices itself. */
  warm(): void {}

  async *speak(sentence: string, signal: AbortSignal): AsyncGenerator<VoicePiece> {
    const text = sayText(sentence);
    if (!/[\p{L}\p{N}]/u.test(text) || signal.aborted) return;
    const patience = new AbortController();
    const alignment = new Alignment(sentence, text, sampleRate);
    let timer = setTimeout(() => patience.abort(), this.#timeoutMs);
    try {
      for await (
        const chunk of await this.#stream(text, AbortSignal.any([signal, patience.signal]))
      ) {
        clearTimeout(timer);
        yield alignment.piece(bytesOf(chunk.audioBase64), chunk.alignment ?? null);
        timer = setTimeout(() => patience.abort(), this.#timeoutMs);
      }
    } catch (error) {
      if (!signal.aborted) throw voiceErrorOf(error, patience.signal.aborted);
    } finally {
      clearTimeout(timer);
    }
    if (signal.aborted) return;
    if (patience.signal.aborted) throw voiceErrorOf(null, true);
    if (!alignment.isWhole) throw new VoiceError("cut_off", true, "The voice ended in the middle.");
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #stream(text: string, abortSignal: AbortSignal) {
    const request = { text, modelId: this.#model, outputFormat: "pcm_16000" } as const;
    const options = { abortSignal, maxRetries: 0, timeoutInSeconds: 120 };
    return this.#client.textToSpeech.streamWithTimestamps(this.voice, request, options);
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.fromBase64(base64);
}

const codes: Readonly<Record<number, VoiceErrorCode>> = {
  401: "unauthorised",
  402: "quota",
  403: "unauthorised",
  408: "timeout",
  429: "quota",
};

/** The error for a failed call. It does not quote the text that was to be spoken. */
function voiceErrorOf(error: unknown, timedOut: boolean): VoiceError {
  const options = { cause: error };
  if (timedOut || error instanceof ElevenLabsTimeoutError) {
    return new VoiceError("timeout", true, "ElevenLabs took too long.", options);
  }
  if (error instanceof ElevenLabsError && error.statusCode !== undefined) {
    const { statusCode } = error;
    const code = codes[statusCode] ?? (statusCode >= 500 ? "unavailable" : "bad_answer");
    const retryable = statusCode >= 500 || statusCode === 429 || statusCode === 408;
    return new VoiceError(code, retryable, `ElevenLabs answered ${statusCode}.`, options);
  }
  const wrong = error instanceof SyntaxError ||
    (error instanceof Error && /json|unexpected|expected|missing/i.test(error.message));
  return wrong
    ? new VoiceError("bad_answer", true, "ElevenLabs sent what is no answer.", options)
    : new VoiceError("unavailable", true, "ElevenLabs cannot be reached.", options);
}
