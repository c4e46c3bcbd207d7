import MiniSearch from "minisearch";
import type { Chunk } from "../interviewer.ts";

/**
 * Finds the chunks that match a query best. Here by shared words; another ranking can take its
 * place.
 */
type SelectChunks = (
  chunks: readonly Chunk[],
  query: string,
  limit: number,
) => readonly Chunk[];

/** Most words of a query that are used; the words of a long answer only cost time. */
const queryWords = 60;

const common = new Set(
  ("a an and are as at be but by for from had has have i in is it its me my of on or our so that " +
    "the their then there they this to was we were what when which who will with you your").split(
      " ",
    ),
);

/**
 * The chunks that match best by shared words (BM25, with prefixes and small misspellings), best
 * first. If fewer than `limit` match, the first chunks of the documents are added, résumé and job
 * in turn. Deterministic: chunks with equal scores keep the order of the documents.
 */
export const selectChunks: SelectChunks = (chunks, query, limit) => {
  const byId = new Map(chunks.map((chunk) => [chunk.id, chunk]));
  const ids = [...new Set([...rankByWords(chunks, query), ...takeInTurn(chunks)])]
    .slice(0, Math.max(0, limit));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

/** Ids of the chunks that share words with a query, best first. */
export function rankByWords(chunks: readonly Chunk[], query: string): string[] {
  const search = new MiniSearch<Chunk>({
    fields: ["text"],
    tokenize: splitWords,
    processTerm: (term) => {
      const word = term.toLowerCase();
      return common.has(word) || word.length > 40 ? null : word;
    },
  });
  const byId = new Map(chunks.map((chunk) => [chunk.id, chunk]));
  search.addAll([...byId.values()]);
  const words = splitWords(query.slice(0, 4_000)).slice(-queryWords).join(" ");
  const order = new Map([...byId.keys()].map((id, index) => [id, index]));
  return search.search(words, { prefix: (term) => term.length > 3, fuzzy: fuzziness })
    .map(({ id, score }) => ({ id: String(id), score }))
    .toSorted((a, b) => b.score - a.score || (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
    .map(({ id }) => id);
}

/** Scripts that are written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;
const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** The words of a text; where none is parted from the next by a space, a dictionary parts them. */
function splitWords(text: string): string[] {
  const spaced = text.replace(
    unspaced,
    (run) => ` ${[...segmenter.segment(run)].map(({ segment }) => segment).join(" ")} `,
  );
  return spaced.split(/[\s\p{P}]+/u).filter((word) => word !== "");
}

const fuzziness = (term: string) => term.length > 5 ? 0.2 : false;

function takeInTurn(chunks: readonly Chunk[]): string[] {
  const resume = chunks.filter(({ id }) => id.startsWith("resume:"));
  const job = chunks.filter(({ id }) => !id.startsWith("resume:"));
  const length = Math.max(resume.length, job.length);
  return Array.from({ length }, (_, index) => [resume[index], job[index]])
    .flat().flatMap((chunk) => chunk?.id ?? []);
}
