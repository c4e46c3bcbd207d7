import { type GenerateContentConfig, ThinkingLevel } from "@google/genai";

/** How much a model thinks before it speaks; `model` means the model's own default. */
export type Thinking = "minimal" | "low" | "medium" | "high" | "model";

const levels = {
  minimal: ThinkingLevel.MINIMAL,
  low: ThinkingLevel.LOW,
  medium: ThinkingLevel.MEDIUM,
  high: ThinkingLevel.HIGH,
} as const;

/**
 * The part of a request that sets the level. Models before Gemini 3 know no levels and answer a
 * request with one with status 400, so for them it is left out.
 *
 * Source: https://ai.google.dev/gemini-api/docs/thinking
 */
export function thinkingOf(
  model: string,
  thinking: Thinking,
): Pick<GenerateContentConfig, "thinkingConfig"> {
  if (thinking === "model" || /^gemini-[12]\b/.test(model)) return {};
  return { thinkingConfig: { thinkingLevel: levels[thinking] } };
}
