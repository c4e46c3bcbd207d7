import type { Chunk, ReplyRequest } from "../interviewer.ts";
import { behaviouralQuestions } from "./behavioural_questions.ts";
import { choose, hashText } from "./choose.ts";
import { codingQuestions } from "./coding_questions.ts";
import { type Deed, findDeeds } from "../grounding/deeds.ts";
import { findRequirements, type Requirement } from "../grounding/requirements.ts";
import type { Level, Question, Track } from "./question.ts";
import { cleanText, givesOrders, shorten } from "./quote.ts";
import { findTechnologies } from "./technologies.ts";
import { systemDesignQuestions } from "./system_design_questions.ts";

/** A main question, ready to be asked. */
export interface MainQuestion {
  readonly id: string;
  /** The whole text that is spoken; ends with the question. */
  readonly words: string;
  /** What is said when the question is put once more: without the reason for asking it. */
  readonly again: string;
  /** Its last sentence alone, by which the question is found again in what was said. */
  readonly question: string;
  /** The same question as for somebody at the beginning of their career. */
  readonly simpler: string;
  readonly hint: string;
  readonly probes: Question["probes"];
  /** Ids of the chunks that it uses. */
  readonly grounding: readonly string[];
}

export const questionBank: Readonly<Record<Track, readonly Question[]>> = {
  behavioural: behaviouralQuestions,
  system_design: systemDesignQuestions,
  coding: codingQuestions,
};

/**
 * Every main question of an interview in order: what the résumé claims, a question of the bank,
 * what the job asks for, a question of the bank, and so on. Depends only on track, level and
 * documents, so it is the same at every reply of an interview.
 */
export function agendaOf(request: Planned): readonly MainQuestion[] {
  const [first] = request.documents;
  const known = first === undefined ? undefined : agendas.get(first);
  if (known !== undefined && isSame(known.request, request)) return known.agenda;
  const agenda = makeAgenda(request);
  if (first !== undefined) agendas.set(first, { request, agenda });
  return agenda;
}

type Planned = Pick<ReplyRequest, "track" | "level" | "documents">;

/** Agendas by the first chunk of their documents, so that each is made only once. */
const agendas = new WeakMap<
  Chunk,
  { readonly request: Planned; readonly agenda: readonly MainQuestion[] }
>();

function isSame(one: Planned, other: Planned): boolean {
  return one.track === other.track && one.level === other.level &&
    one.documents.length === other.documents.length &&
    one.documents.every((chunk, index) => chunk === other.documents[index]);
}

function makeAgenda({ track, level, documents }: Planned): MainQuestion[] {
  const claimed = findDeeds(documents).slice(0, 4)
    .map((deed, index) => fromDeed(deed, track, levelAt(index, level)));
  const wanted = findRequirements(documents).slice(0, 4)
    .map((requirement, index) => fromRequirement(requirement, track, levelAt(index, level)));
  const bank = bankFor(track, level, documents);
  const agenda: (MainQuestion | undefined)[] = [];
  for (let round = 0; round < Math.max(bank.length, claimed.length, wanted.length); round++) {
    agenda.push(claimed[round], bank[round * 2], wanted[round], bank[round * 2 + 1]);
  }
  return agenda.filter((question) => question !== undefined);
}

/** For each level, the levels whose questions suit it, best first. */
const suiting: Readonly<Record<Level, readonly [Level, Level, Level, Level]>> = {
  junior: ["junior", "mid", "senior", "staff"],
  mid: ["mid", "senior", "junior", "staff"],
  senior: ["senior", "mid", "staff", "junior"],
  staff: ["staff", "senior", "mid", "junior"],
};

/** The level whose wording the n-th finding gets, so that no two questions are worded alike. */
const levelAt = (index: number, level: Level): Level => suiting[level][index] ?? level;

/** The bank's questions for a track; those that match the documents come first. */
function bankFor(track: Track, level: Level, documents: readonly Chunk[]): MainQuestion[] {
  const seed = hashText(documents.map(({ text }) => text).join("\n"));
  return questionBank[track].map((question) => {
    const matches = documents.filter(({ text }) =>
      question.terms.some((term) => offsetOf(text, term) >= 0)
    );
    return { question, matches, order: hashText(question.id, seed) };
  }).toSorted((a, b) => b.matches.length - a.matches.length || a.order - b.order)
    .map(({ question, matches }) => ({
      id: question.id,
      words: leadInOf(question, matches) + `${question.setting} ${question.depth[level]}`,
      again: `${question.setting} ${question.depth[level]}`,
      question: question.depth[level],
      simpler: `${question.setting} ${question.depth.junior}`,
      hint: question.hint,
      probes: question.probes,
      grounding: matches.slice(0, 3).map(({ id }) => id),
    }));
}

/** Says why this question is asked, in the words of the job description that call for it. */
function leadInOf(question: Question, matches: readonly Chunk[]): string {
  const job = matches.find(({ id }) => id.startsWith("job:"))?.text ?? "";
  for (const term of question.terms) {
    const at = offsetOf(job, term);
    const words = at < 0 ? "" : wordsFrom(job, at, term.length);
    // “team” alone says nothing; the name of a technology does.
    if (words.includes(" ") || findTechnologies(words).length > 0) {
      return `The job description says “${words}”. `;
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

/**
 * Offset of a term as a whole word in a text, or -1; its case does not matter. A text in small
 * letters would not do: "İ" becomes two units there, and every offset behind it is wrong.
 */
function offsetOf(text: string, term: string): number {
  const known = termPatterns.get(term) ??
    new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(term)}(?![\\p{L}\\p{N}])`, "iu");
  termPatterns.set(term, known);
  return text.search(known);
}

/** Patterns of the bank's terms; there are some hundred. */
const termPatterns = new Map<string, RegExp>();

const achievementDepth: Readonly<Record<Track, Readonly<Record<Level, string>>>> = {
  behavioural: {
    junior: "What was your own part in it, and what did you learn?",
    mid: "What was the situation, what did you do yourself, and what came of it?",
    senior: "Which decision in it was the hardest, and how do you know that it worked?",
    staff: "How did it begin, whom did you have to win over, and what lasted of it?",
  },
  system_design: {
    junior: "Which parts did that system have, and how did they talk to each other?",
    mid: "How was that system built, and which part would you build differently today?",
    senior: "Where was the bottleneck, and which trade-off did you accept to get there?",
    staff: "Which constraint shaped that design most, and who had to live with it?",
  },
  coding: {
    junior: "Which piece of code did you write for it, and how did you test it?",
    mid: "Which part of the code was the trickiest, and how did you get it right?",
    senior: "How did you find out where the time or the bugs were, and how did you prove the fix?",
    staff: "Which property of the code had to hold for ever, and how did you make sure of it?",
  },
};

function fromDeed({ phrase, under, chunkId }: Deed, track: Track, level: Level) {
  const where = under === null ? "" : `, under “${under}”,`;
  const lead = choose(
    [`Your résumé says${where} that you “${phrase}”.`, `You write${where} that you “${phrase}”.`],
    phrase,
  );
  return makeQuestion(
    `${track}.achievement.${keyOf(phrase)}`,
    lead,
    achievementDepth[track],
    level,
    {
      hint: "Take one week of that work: what did you do on Monday, and why?",
      chunkId,
    },
  );
}

const requirementDepth: Readonly<Record<Track, Readonly<Record<Level, string>>>> = {
  behavioural: {
    junior: "Where have you met that so far, and what did you do with it?",
    mid: "Which piece of your work shows it best, and what was your own part?",
    senior: "Tell me where you needed it most: what was at stake, and what did you decide?",
    staff: "How have you helped others to become good at it?",
  },
  system_design: {
    junior: "What is it good for, and where would you put it in a small web shop?",
    mid: "In which system would you use it, and what would you use if you could not have it?",
    senior:
      "Design something small around it: what does it guarantee, and what does it leave to you?",
    staff: "When would you argue against it although the team wants it, and how?",
  },
  coding: {
    junior: "What have you built with it, and what surprised you?",
    mid: "Which mistake do people often make with it, and how do you avoid it in code?",
    senior: "How would you debug it when it is slow in production and fast on your machine?",
    staff: "How would you shape code so that it can be replaced in three years?",
  },
};

function fromRequirement({ phrase, chunkId }: Requirement, track: Track, level: Level) {
  return makeQuestion(
    `${track}.requirement.${keyOf(phrase)}`,
    `This role asks for ${phrase}.`,
    requirementDepth[track],
    level,
    {
      hint: "A small example is enough: a course, a side project, a problem you once read of.",
      chunkId,
    },
  );
}

function makeQuestion(
  id: string,
  lead: string,
  depth: Readonly<Record<Level, string>>,
  level: Level,
  { hint, chunkId }: { readonly hint: string; readonly chunkId: string },
): MainQuestion {
  const question = depth[level];
  return {
    id,
    words: `${lead} ${question}`,
    again: `${lead} ${question}`,
    question,
    simpler: `${lead} ${depth.junior}`,
    hint,
    probes: {},
    grounding: [chunkId],
  };
}

/** A short and stable key that reveals nothing of the text. */
const keyOf = (phrase: string) => hashText(phrase.toLowerCase()).toString(36);
