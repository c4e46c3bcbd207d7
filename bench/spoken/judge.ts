import type { Numbered } from "../../domain/event.ts";
import type { Deed } from "./candidate.ts";
import { since, type SpokenInterview } from "./hold_interview.ts";

/** What is wrong with an interview, and what is worth knowing of it. Times in milliseconds. */
export interface Judgement {
  readonly answers: number;
  /** Scripted answers that are in no line of the candidate's, or in more than one. */
  readonly lost: readonly string[];
  /** Answers that were taken to be over, and put together again. */
  readonly joined: number;
  /** How often the interviewer's voice began in a pause of an answer. */
  readonly cutIn: number;
  /** The longest silence after an answer, and what it was made of. */
  readonly deadAir: DeadAir;
  /** The median of the silences after answers. */
  readonly usualSilence: number;
  /** Times at which the interviewer fell silent for what was no words to it. */
  readonly falsePauses: readonly number[];
  /** Times at which a noise, an echo or a "mm-hm" ended a reply for good. */
  readonly wrongInterruptions: readonly number[];
  /** Replies of which something was never heard, without anybody's will. */
  readonly unheard: readonly string[];
  readonly repeated: readonly string[];
  /** Sentences of the interviewer's that stand in an answer: an echo was taken for the candidate. */
  readonly echoes: readonly string[];
  /** How often the interviewer asked again because it had not understood. */
  readonly askedAgain: number;
  /** Times from which nobody spoke for ten seconds. */
  readonly stuck: readonly number[];
  readonly ended: string | null;
  readonly isReported: boolean;
  /** Null where too little was said for one. */
  readonly score: number | null;
  readonly scored: number;
  readonly failures: readonly string[];
}

interface DeadAir {
  readonly after: number;
  readonly total: number;
  /** Of it: until the answer was taken to be over, until the reply's first sentence, and until it sounded. */
  readonly endpointing: number | null;
}

const longestDeadAir = 4_000;
const longestSilence = 10_000;
/** A transcriber's words count as the answer from this share on. */
const sameWords = 0.6;

export function judge(held: SpokenInterview): Judgement {
  const { events, deeds, sounded, conversation } = held;
  const given = answersGiven(deeds);
  const lines = conversation.lines
    .filter(({ speaker, unclear }) => speaker === "candidate" && unclear !== true)
    .map(({ text }) => text);
  const lost = given.flatMap(({ text }) => {
    const found = lines.filter((line) => overlap(text, line) >= sameWords);
    return found.length === 1 ? [] : [`${found.length} × ${text}`];
  });
  const silences = silencesAfterAnswers(held);
  const deadAir = silences.toSorted((one, other) => other.total - one.total)[0] ??
    { after: 0, total: 0, endpointing: null };
  const falsePauses = events.filter(({ event }) => event.type === "ReplyPaused").map(since)
    .filter((at) => !isTalkingOver(deeds, at));
  const interrupted = events.flatMap(({ event }, index) => {
    const numbered = events[index];
    if (numbered === undefined || event.type !== "ReplyInterrupted") return [];
    return event.cause === "candidate_spoke" ? [since(numbered)] : [];
  });
  const wrongInterruptions = interrupted.filter((at) => !isTalkingOver(deeds, at));
  const written = events.find(({ event }) => event.type === "ReportWritten")?.event;
  const end = events.find(({ event }) => event.type === "InterviewEnded")?.event;
  const judged = events.find(({ event }) => event.type === "AnswersJudged")?.event;
  const competencies = judged?.type === "AnswersJudged" ? judged.competencies : [];
  const facts = {
    answers: given.length,
    lost,
    joined: events.filter(({ event }) => event.type === "AnswerReopened").length,
    cutIn: sounded.filter(({ from }) => isInPause(deeds, from)).length,
    deadAir,
    usualSilence: median(silences.map(({ total }) => total)),
    falsePauses,
    wrongInterruptions,
    unheard: unheardReplies(events, deeds),
    repeated: repeatedQuestions(events),
    echoes: echoesIn(conversation),
    askedAgain: events.filter(({ event }) => event.type === "UtteranceNotUnderstood").length,
    stuck: stuckTimes(held),
    ended: end?.type === "InterviewEnded" ? end.reason : null,
    isReported: written?.type === "ReportWritten",
    score: written?.type === "ReportWritten" ? written.overallScore : null,
    scored: competencies.filter(({ score }) => score !== null).length,
  };
  return { ...facts, failures: failuresOf(facts) };
}

function failuresOf(facts: Omit<Judgement, "failures">): string[] {
  const seconds = (at: number) => `${(at / 1_000).toFixed(1)} s`;
  return [
    ...facts.lost.map((text) => `Answer in so many lines: ${text}`),
    ...facts.echoes.map((text) => `The interviewer's own words in an answer: ${text}`),
    ...facts.unheard.map((text) => `Never heard: ${text}`),
    ...facts.stuck.map((at) => `Nobody speaks from ${seconds(at)} on.`),
    ...facts.wrongInterruptions.map((at) => `Interrupted by no words at ${seconds(at)}.`),
    ...(facts.deadAir.total > longestDeadAir
      ? [`${seconds(facts.deadAir.total)} of dead air at ${seconds(facts.deadAir.after)}.`]
      : []),
    ...(facts.ended === "completed" ? [] : [`The interview ended so: ${facts.ended}.`]),
    ...(facts.isReported ? [] : ["There is no report."]),
  ];
}

/** Whole answers, each once, and their ends. */
function answersGiven(deeds: readonly Deed[]): { text: string; to: number }[] {
  const answers = new Map<number, { text: string; to: number }>();
  for (const { kind, answer, text, to } of deeds) {
    if (kind !== "answer" || answer === null) continue;
    const before = answers.get(answer);
    answers.set(answer, { text: before ? `${before.text} ${text}` : text, to });
  }
  return [...answers.values()];
}

/** Share of the answer's words that the line has, each counted as often as it is there. */
export function overlap(answer: string, line: string): number {
  const wanted = wordsOf(answer).filter((word) => word !== "um");
  const had = new Map<string, number>();
  for (const word of wordsOf(line)) had.set(word, (had.get(word) ?? 0) + 1);
  const found = wanted.filter((word) => {
    const left = had.get(word) ?? 0;
    had.set(word, left - 1);
    return left > 0;
  });
  return wanted.length === 0 ? 1 : found.length / wanted.length;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
}

function silencesAfterAnswers({ deeds, sounded, events, length }: SpokenInterview): DeadAir[] {
  const ends = deeds.filter(({ kind, isLast }) => isLast && isSaid(kind));
  return ends.map(({ to }) => {
    const isSounding = sounded.some((one) => one.from <= to && one.to > to);
    const next = Math.min(
      sounded.find(({ from }) => from >= to)?.from ?? length,
      deeds.find(({ from, kind }) => from > to && isSaid(kind))?.from ?? length,
    );
    const heard = events.find((one) => one.event.type === "UtteranceHeard" && since(one) >= to);
    const endpointing = heard === undefined || since(heard) > next ? null : since(heard) - to;
    return { after: to, total: isSounding ? 0 : next - to, endpointing };
  });
}

const isSaid = (kind: Deed["kind"]) => kind !== "noise" && kind !== "backchannel";

/** Whether the candidate means to speak at that time, or just did. */
function isTalkingOver(deeds: readonly Deed[], at: number): boolean {
  return deeds.some(({ from, to, kind }) => isSaid(kind) && from <= at && to + 3_000 >= at);
}

/** Whether an answer is begun at that time, and goes on after a pause. */
function isInPause(deeds: readonly Deed[], at: number): boolean {
  return deeds.some((deed, index) => {
    const next = deeds.slice(index + 1).find(({ kind }) => isSaid(kind));
    return isSaid(deed.kind) && !deed.isLast && next !== undefined && deed.to <= at &&
      at < next.from;
  });
}

/** Replies of which something was never heard, unless they were taken back or talked over. */
function unheardReplies(events: readonly Numbered[], deeds: readonly Deed[]): string[] {
  const types = events.map(({ event }) => event);
  return types.flatMap((begun) => {
    if (begun.type !== "ReplyBegan") return [];
    const { replyId } = begun;
    const sentences = types.flatMap((event) =>
      event.type === "ReplySentenceCompleted" && event.replyId === replyId ? [event.text] : []
    );
    const heard = Math.max(
      0,
      ...types.flatMap((event) =>
        event.type === "ReplyHeard" && event.replyId === replyId ? [event.sentences] : []
      ),
    );
    if (heard >= sentences.length) return [];
    const cut = events.find(({ event }) =>
      event.type === "ReplyInterrupted" && event.replyId === replyId
    );
    const isCut = cut?.event.type === "ReplyInterrupted";
    if (isCut && cut.event.cause === "candidate_went_on") return [];
    if (isCut && isTalkingOver(deeds, since(cut))) return [];
    return [sentences.slice(heard).join(" ")];
  });
}

function repeatedQuestions(events: readonly Numbered[]): string[] {
  const taken = new Set(
    events.flatMap(({ event }) =>
      event.type === "AnswerReopened" && event.replyId !== null ? [event.replyId] : []
    ),
  );
  const ids = events.flatMap(({ event }) =>
    event.type === "ReplyBegan" && event.questionId !== null && !taken.has(event.replyId)
      ? [event.questionId]
      : []
  );
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

/** A shorter sentence may well be said by both, in words. */
const fewestEchoed = 5;

function echoesIn({ lines }: SpokenInterview["conversation"]): string[] {
  return lines.flatMap(({ speaker, text }, index) => {
    if (speaker === "interviewer") return [];
    const asked = lines[index - 1]?.text.split(/(?<=[.?!])\s+/) ?? [];
    return asked.filter((sentence) =>
      wordsOf(sentence).length >= fewestEchoed && overlap(sentence, text) >= sameWords + 0.1
    );
  });
}

/** Where neither voice sounds for ten seconds. */
function stuckTimes({ deeds, sounded, length, events }: SpokenInterview): number[] {
  const end = events.find(({ event }) => event.type === "InterviewEnded");
  const until = end === undefined ? length : since(end);
  const spoken = [...deeds.filter(({ kind }) => isSaid(kind)), ...sounded]
    .toSorted((one, other) => one.from - other.from);
  let last = 0;
  const stuck: number[] = [];
  for (const { from, to } of [...spoken, { from: until, to: until }]) {
    if (from - last > longestSilence) stuck.push(last);
    last = Math.max(last, to);
  }
  return stuck;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
