import { UseLite } from "../models/embedding/use_lite.ts";
import { chunkDocument } from "../models/grounding/chunk_document.ts";
import { findPassages } from "../models/retrieval/find_passages.ts";
import { labelledPairs } from "../testing/retrieval/labelled_pairs.ts";
import { findAll, meanRecall } from "../testing/retrieval/retrieval_figures.ts";
import { type Figure, quantile } from "./figure.ts";

interface GroundingOptions {
  /** Searches that are timed. @default 60 */
  readonly queries?: number;
}

/** Passages of a prompt. */
const limit = 14;

/**
 * How long a search for passages takes once the documents of an interview are known; whether it finds what
 * answers the labelled questions; and what the model adds to the process that has loaded it.
 */
export async function measure({ queries = 60 }: GroundingOptions = {}): Promise<Figure[]> {
  const memory = await measureMemory();
  const embedder = new UseLite();
  try {
    const times = await timeQueries(embedder, queries);
    const findings = await findAll(embedder);
    const words = meanRecall(findings, "words");
    const count = `${findings.length} labelled questions`;
    return [
      {
        name: "grounding.query_p50_ms",
        value: quantile(times, 0.5),
        unit: "ms",
        baseline: `${times.length} searches in one pair of documents; p95 ${
          quantile(times, 0.95).toFixed(0)
        } ms`,
      },
      {
        name: "grounding.recall_at_5",
        value: meanRecall(findings, "joined"),
        unit: "ratio",
        baseline: `${count}; by words alone ${words.toFixed(3)}`,
      },
      { name: "grounding.recall_at_5_lexical", value: words, unit: "ratio", baseline: count },
      memory,
    ];
  } finally {
    await embedder.close();
  }
}

/** Times searches for questions that were not asked before; the documents' vectors are kept. */
async function timeQueries(embedder: UseLite, queries: number): Promise<number[]> {
  const pairs = labelledPairs().filter(({ language }) => language === "English");
  const [pair] = pairs;
  if (pair === undefined) throw new Error("There are no labelled pairs.");
  const passages = [...chunkDocument("resume", pair.resume), ...chunkDocument("job", pair.job)];
  const { signal } = new AbortController();
  const search = (query: string) =>
    findPassages(passages, query, { limit, embedders: [embedder], signal });
  await search("What have you built?");
  const times: number[] = [];
  for (const { text } of pairs.flatMap(({ questions }) => questions).slice(0, queries)) {
    const began = performance.now();
    await search(text);
    times.push(performance.now() - began);
  }
  return times;
}

/** In a process of its own: the highest memory after ten searches, without what it had before the first. */
async function measureMemory(): Promise<Figure> {
  const program = new URL("./grounding_memory.ts", import.meta.url).pathname;
  const { stdout, success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", program],
    stderr: "inherit",
  }).output();
  const [before = NaN, peak = NaN] = new TextDecoder().decode(stdout).split(" ").map(Number);
  if (!success || Number.isNaN(peak - before)) throw new Error("Memory was not measured.");
  return {
    name: "grounding.memory_mb",
    value: peak - before,
    unit: "mb",
    baseline: `the same process before its first search, ${before.toFixed(0)} MiB`,
  };
}
