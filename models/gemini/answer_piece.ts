import { z } from "zod";
import { GeminiFailure } from "./failure.ts";
import { makePrintable } from "./printable.ts";

const count = z.int().nonnegative().max(100_000_000).optional();

const responseSchema = z.object({
  candidates: z.array(z.object({
    content: z.object({
      parts: z.array(z.object({
        text: z.string().max(500_000).optional(),
        thought: z.boolean().optional(),
      })).max(200).optional(),
    }).optional(),
    finishReason: z.string().max(100).optional(),
  })).max(8).optional(),
  promptFeedback: z.object({ blockReason: z.string().max(100).optional() }).optional(),
  usageMetadata: z.object({ promptTokenCount: count, candidatesTokenCount: count }).optional(),
});

/** The content of one response, or of one event of a stream. */
export interface AnswerPiece {
  /** Text of the first candidate, without thoughts and control characters. */
  readonly text: string;
  readonly finishReason: string | null;
  readonly promptTokens: number | null;
  readonly replyTokens: number | null;
}

/** Finish reasons and block reasons with which Gemini refuses content. */
const refusals = new Set([
  "SAFETY",
  "PROHIBITED_CONTENT",
  "BLOCKLIST",
  "SPII",
  "RECITATION",
  "IMAGE_SAFETY",
]);

/**
 * Parses what the client library returns.
 *
 * @throws {GeminiFailure} `safety` if content was refused; `bad_answer` for another shape, or an
 * end without an answer.
 */
export function readAnswerPiece(response: unknown): AnswerPiece {
  const parsed = responseSchema.safeParse(response);
  if (!parsed.success) {
    throw new GeminiFailure("bad_answer", true, "Gemini's answer has another shape.");
  }
  const { candidates, promptFeedback, usageMetadata } = parsed.data;
  if (promptFeedback?.blockReason !== undefined) throw refusalError();
  const candidate = candidates?.[0];
  const finishReason = candidate?.finishReason ?? null;
  if (finishReason !== null && refusals.has(finishReason)) throw refusalError();
  if (finishReason !== null && finishReason !== "STOP" && finishReason !== "MAX_TOKENS") {
    throw new GeminiFailure("bad_answer", true, "Gemini ended without an answer.");
  }
  const spoken = (candidate?.content?.parts ?? []).filter(({ thought }) => thought !== true);
  return {
    text: makePrintable(spoken.map(({ text }) => text ?? "").join("")),
    finishReason,
    promptTokens: usageMetadata?.promptTokenCount ?? null,
    replyTokens: usageMetadata?.candidatesTokenCount ?? null,
  };
}

const refusalError = () => new GeminiFailure("safety", false, "Gemini's safety filter refused.");
