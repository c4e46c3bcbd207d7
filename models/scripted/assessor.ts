import { isInAnotherLanguage } from "../../domain/conversation/language.ts";
import { competencies } from "../competencies.ts";
import type { Assessor, ReportDraft, ReportRequest } from "../interviewer.ts";
import { ModelError } from "../model_error.ts";
import { type Answer, judgedFrom, readAnswers } from "./answers.ts";
import { criteria, type Criterion } from "./criteria.ts";
import { findRequirements } from "../grounding/requirements.ts";

/** With fewer words, or fewer judged answers, nothing is scored. */
const enoughWords = 60;
const enoughAnswers = 2;
/** With fewer scores there is no overall score. */
const enoughScores = 2;

/** Most answers or terms that one statement names; the rest are counted. */
const listedMost = 12;

/** Share of answers that must meet a criterion for full points, by level. */
const expected = { junior: 0.5, mid: 0.65, senior: 0.8, staff: 0.9 } as const;

type Assessment = ReportDraft["assessments"][number];
type Claim = Assessment["claims"][number];
type Advice = ReportDraft["advice"][number];

/**
 * The report for machines without a key, from what can be counted in the transcript.
 *
 * A competency's score is `25 + 75 × Σ weight × min(1, share / expected) / Σ weight` over its
 * criteria, in whole points: `share` is how many of the judged answers (20 words or more) meet the
 * criterion, `expected` depends on the level (junior 0.5, mid 0.65, senior 0.8, staff 0.9). Role
 * fit is `25 + 75 × min(1, named / min(4, wanted))` over the technologies and terms that the job
 * description asks for. Below 60 words in all, or two judged answers, nothing is scored. The
 * overall score is the mean of the scores if there are two or more. The weights are the product's
 * own and come from no study.
 */
export class ScriptedAssessor implements Assessor {
  readonly engine = "scripted";
  readonly model = "observed-criteria-1";
  readonly promptVersion = "criteria-1";

  async assess(request: ReportRequest, signal: AbortSignal): Promise<ReportDraft> {
    const answers = await readAnswers(request.said, signal);
    if (signal.aborted) throw new ModelError("timeout", true, "The report was given up.");
    return assessAnswers(request, answers);
  }
}

function assessAnswers(request: ReportRequest, answers: readonly Answer[]): ReportDraft {
  const judged = answers.filter(({ observed }) => observed.words >= judgedFrom);
  const words = answers.reduce((sum, { observed }) => sum + observed.words, 0);
  if (words < enoughWords || judged.length < enoughAnswers) {
    const draft = reportTooLittle(answers, words);
    return { ...draft, summary: draft.summary + noteUnread(request) };
  }
  const relevant = criteria.filter(({ tracks }) => tracks?.includes(request.track) ?? true);
  const assessments = competencies.map((competency) =>
    competency === "role_fit"
      ? assessRoleFit(request, judged)
      : assess(competency, relevant, judged, expected[request.level])
  );
  const scores = assessments.flatMap(({ score }) => score ?? []);
  const overallScore = scores.length < enoughScores
    ? null
    : Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length);
  const advice = adviceFor(relevant, judged);
  const summary = summarise(answers, judged, words, advice) + noteUnread(request);
  return { overallScore, summary, assessments, advice };
}

function assess(
  competency: Assessment["competency"],
  all: readonly Criterion[],
  judged: readonly Answer[],
  share: number,
): Assessment {
  const own = all.filter((criterion) => criterion.competency === competency);
  let points = 0;
  let weights = 0;
  const claims: Claim[] = [];
  for (const criterion of own) {
    const met = judged.filter(({ observed }) => criterion.isMet(observed));
    const missed = judged.filter(({ observed }) => !criterion.isMet(observed));
    points += criterion.weight * Math.min(1, met.length / judged.length / share);
    weights += criterion.weight;
    if (met.length > 0) claims.push(claim(met, criterion.shown));
    if (missed.length > 0) claims.push(claim(missed, lackOf(criterion, missed)));
  }
  return { competency, score: Math.round(25 + 75 * points / weights), claims };
}

/** Which of the job's terms the answers name; null if the job names none. */
function assessRoleFit({ documents }: ReportRequest, judged: readonly Answer[]): Assessment {
  const wanted = new Set(
    findRequirements(documents)
      .filter(({ isTechnology, isCertain }) => isTechnology && isCertain)
      .map(({ phrase }) => phrase),
  );
  if (wanted.size === 0) return { competency: "role_fit", score: null, claims: [] };
  const naming = judged.filter(({ named }) => !named.isDisjointFrom(wanted));
  const named = [...wanted].filter((term) => naming.some(({ named }) => named.has(term)));
  const unnamed = [...wanted].filter((term) => !named.includes(term)).slice(0, 5);
  const score = Math.round(25 + 75 * Math.min(1, named.length / Math.min(4, wanted.size)));
  const claims = [
    ...(named.length > 0
      ? [claim(naming, `spoke of ${joinList(named)}, which the job asks for`)]
      : []),
    ...(unnamed.length > 0
      ? [claim(judged, `did not speak of ${joinList(unnamed)}, which the job asks for`)]
      : []),
  ];
  return { competency: "role_fit", score, claims };
}

function claim(answers: readonly Answer[], text: string): Claim {
  return { text: `${nameAnswers(answers)} you ${text}.`, evidence: evidenceOf(answers) };
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
  advice: readonly Advice[],
): string {
  const counted = `You gave ${answers.length} answers with ${words} words in all; ` +
    `${judged.length} of them were long enough to judge.`;
  const first = advice[0] === undefined
    ? " Every answer met every criterion that is counted here."
    : ` What would help most: ${advice[0].title.toLowerCase()}.`;
  return `${counted}${first} This report counts what can be seen in your words (structure, figures, ` +
    "your own part, trade-offs, failures, tests, the job's terms). It does not judge whether a " +
    "statement is true.";
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
  const assessments = competencies.map((competency) => ({ competency, score: null, claims: [] }));
  return { overallScore: null, summary, assessments, advice };
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
