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
    "the their then there they this to was we were what when which who will with you your " +
    // Words that questions are made of.
    "any can could describe did do does doing done ever example experience explain get give given got how " +
    "kind made make making more most no not one out please should situation some tell thing things time " +
    "us use used using want way where why without work worked would").split(" "),
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
  return scoreByWords(chunks, query).map(({ id }) => id);
}

/** How well a chunk fits by shared words. */
interface WordScore {
  readonly id: string;
  /** Above 0 to 1: its BM25 against the best one's, times the share of the query's words it holds. */
  readonly score: number;
}

/** The chunks that share words with a query (BM25), best first. */
export function scoreByWords(chunks: readonly Chunk[], query: string): WordScore[] {
  const search = new MiniSearch<Chunk>({
    fields: ["text"],
    tokenize: splitWords,
    processTerm: takeTerm,
  });
  const byId = new Map(chunks.map((chunk) => [chunk.id, chunk]));
  search.addAll([...byId.values()]);
  const words = splitWords(query.slice(0, 4_000)).slice(-queryWords);
  const terms = new Set(words.map(takeTerm).filter((term) => term !== null)).size;
  const order = new Map([...byId.keys()].map((id, index) => [id, index]));
  const found = search.search(words.join(" "), {
    prefix: (term) => term.length > 3,
    fuzzy: fuzziness,
  });
  const best = found[0]?.score ?? 1;
  return found
    .toSorted((a, b) => b.score - a.score || (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
    .map(({ id, score, queryTerms }) => ({
      id: String(id),
      score: score / best * Math.min(1, new Set(queryTerms).size / terms),
    }));
}

/** The term that a word is looked for by; null for one that says nothing. */
function takeTerm(word: string): string | null {
  const term = word.toLowerCase();
  return common.has(term) || term.length > 40 ? null : term;
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
