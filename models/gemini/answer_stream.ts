import type { GenerateContentParameters, GoogleGenAI } from "@google/genai";
import { type AnswerPiece, readAnswerPiece } from "./answer_piece.ts";
import { failureOf, GeminiFailure } from "./failure.ts";

/**
 * One streamed answer, piece by piece. A client that stays silent for `idleMs` milliseconds is
 * given up; leaving the loop or aborting the signal closes the connection.
 *
 * @throws {ModelError} While iterating; nothing after an abort.
 */
export async function* answerStream(
  gemini: GoogleGenAI,
  parameters: GenerateContentParameters,
  idleMs: number,
  signal: AbortSignal,
): AsyncGenerator<AnswerPiece, void> {
  const call = new AbortController();
  const stopped = AbortSignal.any([signal, call.signal]);
  const config = { ...parameters.config, abortSignal: stopped };
  let begun = false;
  try {
    const stream = await inTime(
      gemini.models.generateContentStream({ ...parameters, config }),
      idleMs,
      signal,
    );
    while (!signal.aborted) {
      const next = await inTime(stream.next(), idleMs, signal);
      if (next.done === true) return;
      yield readAnswerPiece(next.value);
      begun = true;
    }
  } catch (error) {
    if (!signal.aborted) throw failureOf(error, begun);
  } finally {
    call.abort();
  }
}

/**
 * The promise's value, unless `ms` milliseconds pass or the signal aborts first.
 *
 * @throws {GeminiFailure} `timeout`, also for an abort, which the caller tells by its signal.
 */
export function inTime<Value>(
  promise: Promise<Value>,
  ms: number,
  signal: AbortSignal,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const late = () =>
      reject(new GeminiFailure("timeout", true, `Gemini was silent for ${ms} milliseconds.`));
    const timer = setTimeout(late, ms);
    signal.addEventListener("abort", late, { once: true });
    if (signal.aborted) late();
    promise.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal.removeEventListener("abort", late);
    });
  });
}
