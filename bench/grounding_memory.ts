import { UseLite } from "../models/embedding/use_lite.ts";
import { chunkDocument } from "../models/grounding/chunk_document.ts";
import { findPassages } from "../models/retrieval/find_passages.ts";
import { labelledPairs } from "../testing/retrieval/labelled_pairs.ts";

// Prints two figures in MiB: resident memory before the first search, and the highest during ten.
const mebibyte = 1_024 * 1_024;
const residentMb = () => Deno.memoryUsage().rss / mebibyte;

const [pair] = labelledPairs().filter(({ language }) => language === "English");
if (pair === undefined) throw new Error("There are no labelled pairs.");
const passages = [...chunkDocument("resume", pair.resume), ...chunkDocument("job", pair.job)];
const embedder = new UseLite();
const { signal } = new AbortController();
await findPassages(passages, "What have you built?", { limit: 14, embedders: [], signal });
const before = residentMb();
let peak = before;
const timer = setInterval(() => peak = Math.max(peak, residentMb()), 50);
for (const { text } of pair.questions.slice(0, 10)) {
  await findPassages(passages, text, { limit: 14, embedders: [embedder], signal });
  peak = Math.max(peak, residentMb());
}
clearInterval(timer);
await embedder.close();
Deno.stdout.writeSync(new TextEncoder().encode(`${before} ${peak}`));
