import type { Chunk } from "../interviewer.ts";
import { findMatches, offsetOf, seedOf } from "../tracks/choose_problem.ts";
import type { BankQuestion } from "../tracks/load_tracks.ts";
import type { Track } from "../tracks/load_tracks.ts";
import { hashText } from "./choose.ts";
import type { MainQuestion } from "./main_question.ts";
import type { Level } from "./question.ts";
import { cleanText, givesOrders, shorten } from "./quote.ts";
import { findTechnologies } from "./technologies.ts";

/**
 * The questions of a track: those that match the documents first, and no second one of a competency
 * before every competency had its first.
 */
export function bankFor(
  { name, questions }: Track,
  level: Level,
  documents: readonly Chunk[],
): MainQuestion[] {
  const seed = seedOf(documents);
  const ranked = questions.map((question) => ({
    question,
    matches: findMatches(question.terms, documents),
    order: hashText(question.id, seed),
  })).toSorted((a, b) => b.matches.length - a.matches.length || a.order - b.order);
  const asked = new Map<string, number>();
  return ranked.map(({ question, matches }) => {
    const round = asked.get(question.competency) ?? 0;
    asked.set(question.competency, round + 1);
    return { round, question, matches };
  }).toSorted((a, b) => a.round - b.round)
    .map(({ question, matches }, index) =>
      fromQuestion(question, matches, name, level, leadIns[index])
    );
}

/** How the first questions name what calls for them; later ones need no reason. */
const leadIns = [
  "The job description says “…”. ",
  "I read “…” in the job description. ",
  "For this role, the job description names “…”. ",
  "There is “…” in the job description. ",
  "The job description also says “…”. ",
  "And “…” stands in the job description, too. ",
] as const;

function fromQuestion(
  question: BankQuestion,
  matches: readonly Chunk[],
  track: string,
  level: Level,
  leadIn: string | undefined,
): MainQuestion {
  const { id, setting, ask, covers, hints, terms } = question;
  return {
    id: `${track}.${id}`,
    words: `${leadInOf(terms, matches, leadIn)}${setting} ${ask[level]}`,
    again: `${setting} ${ask[level]}`,
    question: ask[level],
    simpler: `${setting} ${ask.junior}`,
    hints,
    covers,
    grounding: matches.slice(0, 3).map(({ id }) => id),
    part: { type: "question" },
  };
}

/** Says why this question is asked, in the words of the job description that call for it. */
function leadInOf(
  terms: readonly string[],
  matches: readonly Chunk[],
  wording: string | undefined,
): string {
  if (wording === undefined) return "";
  const job = matches.find(({ id }) => id.startsWith("job:"))?.text ?? "";
  for (const term of terms) {
    const at = offsetOf(job, term);
    const words = at < 0 ? "" : wordsFrom(job, at, term.length);
    // “team” alone says nothing; the name of a technology does.
    if (words.includes(" ") || findTechnologies(words).length > 0) {
      return wording.replace("…", words);
    }
  }
  return "";
}

/** A term and up to three words that belong to it: "mentor juniors". */
function wordsFrom(text: string, at: number, length: number): string {
  const term = text.slice(at, at + length);
  const after =
    /^(?:[ \t][\p{L}\p{N}'’-]+){1,3}/u.exec(text.slice(at + length, at + length + 60))?.[0] ?? "";
  const cut = after.replace(
    /[ \t](?:and|or|but|with|for|to|in|on|at|by|as|from|that|which|who|is|are|will)\b.*$/iu,
    "",
  );
  const whole = cleanText(`${term}${cut}`);
  return givesOrders(whole) || whole === "" ? term : shorten(whole);
}
