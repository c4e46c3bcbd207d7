import type { Embedder } from "../../models/embedding/embedder.ts";
import { UseLite } from "../../models/embedding/use_lite.ts";
import { chunkDocument } from "../../models/grounding/chunk_document.ts";
import { rankByWords } from "../../models/grounding/select_chunks.ts";
import type { Chunk } from "../../models/interviewer.ts";
import { findPassages, scoreByMeaning } from "../../models/retrieval/find_passages.ts";
import {
  labelledPairs,
  type LabelledQuestion,
  QUESTION_KINDS,
  type QuestionKind,
} from "./labelled_pairs.ts";

/** How passages are looked for. */
export const WAYS = ["words", "meaning", "joined"] as const;
export type Way = typeof WAYS[number];

/** Passages that are looked at of each search. */
const best = 5;

/** One question and how much of what answers it each way found, 0 to 1. */
export interface Finding {
  readonly pair: string;
  readonly language: string;
  readonly kind: QuestionKind;
  readonly isHeldOut: boolean;
  readonly text: string;
  readonly recall: Readonly<Record<Way, number>>;
}

/** Searches for each labelled question. */
export async function findAll(embedder: Embedder): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, language, resume, job, questions } of labelledPairs()) {
    const passages = [...chunkDocument("resume", resume), ...chunkDocument("job", job)];
    for (const question of questions) {
      const found = await search(passages, question.text, embedder);
      findings.push({
        pair: name,
        language,
        kind: question.kind,
        isHeldOut: question.isHeldOut,
        text: question.text,
        recall: {
          words: recallOf(passages, question, found.words),
          meaning: recallOf(passages, question, found.meaning),
          joined: recallOf(passages, question, found.joined),
        },
      });
    }
  }
  return findings;
}

/** Mean recall at 5 of one way. */
export function meanRecall(findings: readonly Finding[], way: Way): number {
  return findings.reduce((sum, { recall }) => sum + recall[way], 0) / findings.length;
}

async function search(
  passages: readonly Chunk[],
  query: string,
  embedder: Embedder,
): Promise<Readonly<Record<Way, readonly string[]>>> {
  const { signal } = new AbortController();
  const meaning = await scoreByMeaning(passages, query, embedder, signal);
  const joined = await findPassages(passages, query, {
    limit: best,
    embedders: [embedder],
    signal,
  });
  return {
    words: rankByWords(passages, query),
    meaning: meaning.toSorted((one, other) => other.score - one.score).map(({ id }) => id),
    joined: joined.map(({ id }) => id),
  };
}

/** Which share of the passages that answer a question are among the first five. */
function recallOf(
  passages: readonly Chunk[],
  { phrases }: LabelledQuestion,
  found: readonly string[],
): number {
  const answering = passages.filter(({ text }) => phrases.some((phrase) => text.includes(phrase)));
  const first = found.slice(0, best);
  return answering.filter(({ id }) => first.includes(id)).length / answering.length;
}

function printRow(name: string, findings: readonly Finding[]): void {
  const shares = WAYS.map((way) => meanRecall(findings, way).toFixed(3).padStart(9));
  // deno-lint-ignore no-console
  console.log(`${name.padEnd(24)}${String(findings.length).padStart(5)}${shares.join("")}`);
}

if (import.meta.main) {
  const embedder = new UseLite();
  const all = await findAll(embedder);
  await embedder.close();
  // deno-lint-ignore no-console
  console.log(`${"recall at 5".padEnd(24)}    n${WAYS.map((way) => way.padStart(9)).join("")}`);
  printRow("all", all);
  printRow("settings chosen with", all.filter(({ isHeldOut }) => !isHeldOut));
  printRow("held out", all.filter(({ isHeldOut }) => isHeldOut));
  for (const language of ["English", "German", "Spanish", "Chinese"]) {
    printRow(language, all.filter((one) => one.language === language));
  }
  for (const kind of QUESTION_KINDS) printRow(kind, all.filter((one) => one.kind === kind));
  if (Deno.args.includes("--missed")) {
    for (const { pair, kind, text, recall, isHeldOut } of all) {
      if (isHeldOut || recall.joined === 1) continue;
      // deno-lint-ignore no-console
      console.log(`${pair}: ${kind}: ${text} ${JSON.stringify(recall)}`);
    }
  }
}
