import { isInAnotherLanguage } from "../../domain/conversation/language.ts";
import type { Assessor, Evidence, ReportDraft, ReportRequest } from "../interviewer.ts";
import { ModelError } from "../model_error.ts";
import { overallOf } from "../rubric/judge.ts";
import { judgeTranscript } from "../rubric/judge_transcript.ts";
import type { Judgement } from "../rubric/judgement.ts";
import {
  type Answer,
  answersOf,
  enoughAnswers,
  enoughWords,
  hasEnoughTalk,
  judgedFrom,
  readTurns,
  type Turn,
} from "./answers.ts";
import { withoutBroughtBack } from "./brought_back.ts";
import { criteria, type Criterion } from "./criteria.ts";

/** Most answers that one statement names; the rest are counted. */
const listedMost = 12;

type Advice = ReportDraft["advice"][number];

/**
 * The report for machines without a key, from what can be seen in the words of the transcript.
 *
 * Each signal of the track's rubric is marked by its signs (`models/rubric/find_signals.ts`), and
 * the marks become levels and scores (`models/rubric/judge.ts`). Below 60 words in all, or two
 * answers of 20 words, nothing is scored. Advice comes from criteria that hold for any answer.
 */
export class ScriptedAssessor implements Assessor {
  readonly engine = "scripted";
  readonly model = "observed-signals-1";
  readonly promptVersion = "rubric-2";

  async assess(request: ReportRequest, signal: AbortSignal): Promise<ReportDraft> {
    const said = withoutBroughtBack(request.said);
    const turns = await readTurns(said, signal);
    if (signal.aborted) throw new ModelError("timeout", true, "The report was given up.");
    const off = request.said.filter((line) => !said.includes(line));
    return nameOffTopic(assessTurns({ ...request, said }, turns), off);
  }
}

/** Says which answers were not about their question, and so count for nothing. */
function nameOffTopic(draft: ReportDraft, off: readonly Evidence[]): ReportDraft {
  if (off.length === 0) return draft;
  const isOne = off.length === 1;
  const words = isOne
    ? "One answer was not about the question, so that it counts for nothing."
    : "Some answers were not about the question, so that they count for nothing.";
  const evidence = off.map(({ number }) => number).slice(0, 20);
  const advice = {
    title: "Stay with the question",
    text: `${words} Where you are not sure what is meant, ask: that costs nothing.`,
    evidence,
  };
  return { ...draft, summary: `${draft.summary} ${words}`, advice: [advice, ...draft.advice] };
}

function assessTurns(request: ReportRequest, turns: readonly Turn[]): ReportDraft {
  const answers = answersOf(turns);
  const judged = answers.filter(({ observed }) => observed.words >= judgedFrom);
  const words = answers.reduce((sum, { observed }) => sum + observed.words, 0);
  if (!hasEnoughTalk(answers)) {
    const draft = reportTooLittle(answers, words);
    return { ...draft, summary: draft.summary + noteUnread(request) };
  }
  const relevant = criteria.filter(({ tracks }) => tracks?.includes(request.track) ?? true);
  const judgement = judgeTranscript(request, turns);
  const advice = adviceFor(relevant, judged);
  const summary = summarise(answers, judged, words, judgement) + noteUnread(request);
  const overallScore = overallOf(judgement.competencies);
  return { overallScore, summary, assessments: [], advice, judgement };
}

/**
 * Advice on what was missing most often, by weight. Each names one answer to begin with; if
 * possible, one that no advice before it named.
 */
function adviceFor(all: readonly Criterion[], judged: readonly Answer[]): Advice[] {
  const uses = new Map<Answer, number>();
  return all.map((criterion) => ({
    criterion,
    missed: judged.filter(({ observed }) => !criterion.isMet(observed)),
  })).filter(({ missed }) => missed.length > 0)
    .toSorted((a, b) => b.missed.length * b.criterion.weight - a.missed.length * a.criterion.weight)
    .slice(0, 5)
    .flatMap(({ criterion, missed }) => {
      const [example] = missed.toSorted((a, b) =>
        (uses.get(a) ?? 0) - (uses.get(b) ?? 0) || b.observed.words - a.observed.words
      );
      if (example === undefined) return [];
      uses.set(example, (uses.get(example) ?? 0) + 1);
      const quote = example.quote === null ? "" : ` (“${example.quote}”)`;
      const good = strengthOf(criterion, example, all);
      const text = `In answer ${example.number}${quote} you ${good}` +
        `${lackOf(criterion, [example])}. ${criterion.advice}`;
      return [{ title: criterion.title, text, evidence: example.evidence.slice(0, 20) }];
    });
}

/** What these answers lack, in words that fit all of them. */
function lackOf({ missing }: Criterion, answers: readonly Answer[]): string {
  return typeof missing === "string" ? missing : missing(answers.map(({ observed }) => observed));
}

/**
 * "put figures on it, but ": names something that the same answer did do, preferably within the
 * same competency.
 */
function strengthOf(lacking: Criterion, { observed }: Answer, all: readonly Criterion[]): string {
  const near = all.toSorted((a, b) =>
    Number(b.competency === lacking.competency) - Number(a.competency === lacking.competency)
  );
  const strength = near.find((one) => one.name !== "length" && one.isMet(observed));
  return strength === undefined ? "" : `${strength.shown}, but you `;
}

function summarise(
  answers: readonly Answer[],
  judged: readonly Answer[],
  words: number,
  { competencies }: Judgement,
): string {
  const counted = `You gave ${answers.length} answers with ${words} words in all; ` +
    `${judged.length} of them were long enough to judge.`;
  const ranked = competencies.filter(({ score }) => score !== null)
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0));
  const [best, worst] = [ranked[0], ranked.at(-1)];
  const ends = best === undefined || worst === undefined || best === worst
    ? ""
    : ` Strongest: ${best.title.toLowerCase()}. Most to gain: ${worst.title.toLowerCase()}.`;
  return `${counted}${ends} This report marks what can be seen in your words. It does not judge ` +
    "whether a statement is true.";
}

/** Says that answers in another language were left out. */
function noteUnread({ said }: ReportRequest): string {
  const count =
    said.filter(({ speaker, text }) => speaker === "candidate" && isInAnotherLanguage(text)).length;
  if (count === 0) return "";
  return ` ${count === 1 ? "One answer was" : `${count} answers were`} not in English and ` +
    `${count === 1 ? "is" : "are"} not counted.`;
}

function reportTooLittle(answers: readonly Answer[], words: number): ReportDraft {
  const advice = answers.length === 0 ? [] : [{
    title: "Say more",
    text: `${nameAnswers(answers)} you used ${words} words in all. Give at least ` +
      `${enoughAnswers} answers of ${judgedFrom} words or more, and ${enoughWords} words in all.`,
    evidence: evidenceOf(answers),
  }];
  const summary = "There is not enough data for a report: it needs at least " +
    `${enoughAnswers} answers of ${judgedFrom} words and ${enoughWords} words in all.`;
  return { overallScore: null, summary, assessments: [], advice };
}

const evidenceOf = (answers: readonly Answer[]) =>
  answers.flatMap(({ evidence }) => evidence).slice(0, 20);

function nameAnswers(answers: readonly Answer[]): string {
  const numbers = answers.map(({ number }) => String(number));
  return numbers.length === 1 ? `In answer ${numbers[0]}` : `In answers ${joinList(numbers)}`;
}

/** "1, 2 and 3"; of a long list the first items, and how many more there are. */
function joinList(items: readonly string[]): string {
  const named = items.slice(0, listedMost);
  const others = items.length - named.length;
  const last = others > 1 ? `${others} more` : items.at(-1);
  const before = others > 1 ? named : items.slice(0, -1);
  return before.length === 0 ? `${last ?? ""}` : `${before.join(", ")} and ${last}`;
}
