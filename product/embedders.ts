import type { Embedder } from "../models/embedding/embedder.ts";
import { UseLite } from "../models/embedding/use_lite.ts";
import type { Settings } from "./settings.ts";

/**
 * The models that find passages by their meaning, best first: Gemini's where there is a key, then one
 * that runs here. None of them loads anything before its first text.
 */
export async function embeddersOf(settings: Settings): Promise<readonly Embedder[]> {
  const offline = new UseLite();
  const { GEMINI_API_KEY: apiKey, GEMINI_BASE_URL: baseUrl } = settings;
  if (apiKey === undefined) return [offline];
  const { GeminiEmbedder } = await import("../models/embedding/gemini_embedder.ts");
  const model = settings.GEMINI_EMBEDDING_MODEL;
  return [new GeminiEmbedder({ apiKey, baseUrl, model }), offline];
}
