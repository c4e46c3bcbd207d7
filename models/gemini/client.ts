import { GoogleGenAI } from "@google/genai";
import { limitFetch } from "./bounded_fetch.ts";

/** How to reach Gemini. */
export interface GeminiAccess {
  readonly apiKey: string;
  /** Another server that speaks Gemini's API; unset: Google's. */
  readonly baseUrl?: string | undefined;
  /** @default the machine's */
  readonly fetch?: typeof fetch;
}

/**
 * A client of Gemini that never retries by itself and reads at most `byteLimit` bytes of an answer.
 */
export function openGemini(
  { apiKey, baseUrl, fetch }: GeminiAccess,
  byteLimit: number,
): GoogleGenAI {
  return new GoogleGenAI({
    apiKey,
    vertexai: false,
    httpOptions: {
      fetch: limitFetch(byteLimit, fetch),
      ...(baseUrl === undefined ? {} : { baseUrl: baseUrl.replace(/\/+$/, "") }),
    },
  });
}
