import type { Deed } from "../grounding/deeds.ts";
import type { Requirement } from "../grounding/requirements.ts";
import type { KnownRequirement } from "../interviewer.ts";
import { choose, hashText } from "./choose.ts";
import type { MainQuestion } from "./main_question.ts";
import type { Level, Track } from "./question.ts";

type ByTrack = Readonly<Record<Track, Readonly<Record<Level, string>>>>;

const achievementDepth: ByTrack = {
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

/** Deeds among people, which are asked about as in a behavioural interview. */
const ofPeople =
  /^(?:led|leads?|leading|managed?|managing|mentored?|mentoring|coach\w*|taught|teach\w*|trained|hired|organi[sz]ed|ran|interviewed|presented|supported|advised|onboarded|wrote the|negotiated|moderated|founded|volunteered)\b(?!.*\b(?:service|system|pipeline|platform|api|database|cluster|backend|migration|software|architecture)s?\b)/i;

/** Asks about something that the résumé claims. */
export function fromDeed(
  { phrase, under, chunkId }: Deed,
  track: Track,
  level: Level,
): MainQuestion {
  const where = under === null ? "" : `, under “${under}”,`;
  const lead = choose(
    [`Your résumé says${where} that you “${phrase}”.`, `You write${where} that you “${phrase}”.`],
    phrase,
  );
  return makeQuestion(
    `${track}.achievement.${keyOf(phrase)}`,
    lead,
    achievementDepth[ofPeople.test(phrase) ? "behavioural" : track],
    level,
    {
      hint: "Take one week of that work: what did you do on Monday, and why?",
      chunkId,
    },
  );
}

const requirementDepth: ByTrack = {
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

/** Questions about what nothing shows: none of them takes for granted that the candidate knows it. */
const openDepth: Readonly<Record<Level, string>> = {
  junior: "Where have you met it?",
  mid: "What in your work so far comes closest to it?",
  senior: "What do you know of it, and where does that come from?",
  staff: "What would you do in your first month to become useful with it?",
};

/** Asks about something that the job requires. */
export function fromRequirement(
  requirement: Requirement | KnownRequirement,
  track: Track,
  level: Level,
): MainQuestion {
  const { phrase, chunkId } = requirement;
  const { isOpen, basis, near } = "isOpen" in requirement
    ? requirement
    : { isOpen: false, basis: [], near: null };
  const question = makeQuestion(
    `${track}.requirement.${keyOf(phrase)}`,
    near === null || isOpen
      ? `This role asks for ${phrase}.`
      : `This role asks for ${phrase}, and your résumé names ${near}.`,
    isOpen ? openDepth : requirementDepth[track],
    level,
    {
      hint: "A small example is enough: a course, a side project, a problem you once read of.",
      chunkId,
    },
  );
  return { ...question, grounding: [...new Set([chunkId, ...basis])] };
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
    hints: [hint],
    covers: [],
    grounding: [chunkId],
    part: { type: "question" },
  };
}

/** A short and stable key that reveals nothing of the text. */
const keyOf = (phrase: string) => hashText(phrase.toLowerCase()).toString(36);
