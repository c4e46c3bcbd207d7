import type { GenerateContentParameters, GoogleGenAI } from "@google/genai";
import { type AnswerPiece, readAnswerPiece } from "./answer_piece.ts";
import { type Pause, pause as machinePause } from "../../async/pause.ts";
import { failureOf, GeminiFailure } from "./failure.ts";

/** Milliseconds that a finished answer may take for what follows its last word: its usage. */
const afterEndMs = 400;

/**
 * One streamed answer, piece by piece. Gives up a client that stays silent for `idleMs`
 * milliseconds. Leaving the loop or aborting the signal closes the connection. Once words have come
 * and the model has said that it stopped, the answer is complete, however the connection ends.
 *
 * @throws {ModelError} While iterating; nothing after an abort.
 */
export async function* streamAnswer(
  gemini: GoogleGenAI,
  parameters: GenerateContentParameters,
  idleMs: number,
  signal: AbortSignal,
  pause: Pause = machinePause,
): AsyncGenerator<AnswerPiece, void> {
  const call = new AbortController();
  const stopped = AbortSignal.any([signal, call.signal]);
  const config = { ...parameters.config, abortSignal: stopped };
  let begun = false;
  let words = false;
  let whole = false;
  try {
    const call = gemini.models.generateContentStream({ ...parameters, config });
    const stream = await awaitWithin(call, idleMs, signal, pause);
    while (!signal.aborted) {
      const next = await awaitWithin(stream.next(), whole ? afterEndMs : idleMs, signal, pause);
      if (next.done === true) return;
      const piece = readAnswerPiece(next.value);
      yield piece;
      begun = true;
      words ||= piece.text.trim() !== "";
      whole ||= words && piece.finishReason === "STOP";
    }
  } catch (error) {
    if (!signal.aborted && !whole) throw failureOf(error, begun);
  } finally {
    call.abort();
  }
}

/**
 * The promise's value, unless `ms` milliseconds pass or the signal aborts first.
 *
 * @throws {GeminiFailure} `timeout`, also after an abort, which the caller recognises by its
 * signal.
 */
export function awaitWithin<Value>(
  promise: Promise<Value>,
  ms: number,
  signal: AbortSignal,
  pause: Pause = machinePause,
): Promise<Value> {
  const done = new AbortController();
  return new Promise((resolve, reject) => {
    promise.then(resolve, reject).finally(() => done.abort());
    void pause(ms, AbortSignal.any([signal, done.signal])).then(() =>
      reject(new GeminiFailure("timeout", true, `Gemini was silent for ${ms} milliseconds.`))
    );
  });
}
