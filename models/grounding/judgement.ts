import { quotePhrase } from "./whole_phrase.ts";
import type { ReadLine } from "./resume_mentions.ts";

export type Status = "shown" | "partly" | "missing" | "contradicted";

/** A passage of the résumé, and its words that count. */
export interface Basis {
  readonly chunkId: string;
  readonly quote: string;
}

/** How a résumé meets a requirement, and by what. */
export interface Judgement {
  readonly status: Status;
  readonly basis: readonly Basis[];
  /** The related technology that the résumé shows in its place; null if there is none. */
  readonly near: string | null;
  /** Months in the jobs that name it; 0 if none with dates does. */
  readonly monthsFound: number;
}

/** Most passages of a requirement. */
const mostPassages = 3;
/** Longest quote: words, and UTF-16 units. */
const mostWords = 24;
const longest = 160;

/** Lines as passages with their words, each line once. */
export function quoteLines(lines: readonly ReadLine[]): Basis[] {
  const byIndex = new Map(lines.map((line) => [line.index, line]));
  return [...byIndex.values()].slice(0, mostPassages)
    .map(({ chunkId, text }) => ({ chunkId, quote: quote(text) }));
}

function quote(text: string): string {
  const whole = quotePhrase(text, mostWords, longest);
  if (whole !== null) return whole;
  const cut = text.slice(0, longest);
  const space = cut.lastIndexOf(" ");
  return `${(space > 0 ? cut.slice(0, space) : cut).replace(/[\ud800-\udbff]$/u, "")} …`;
}

/** Nothing of the résumé is about it. */
export const missing: Judgement = { status: "missing", basis: [], near: null, monthsFound: 0 };

/** Whether so many months are at least a year short of the years asked for. */
export const isFarShort = (months: number, years: number): boolean => months + 12 <= years * 12;
