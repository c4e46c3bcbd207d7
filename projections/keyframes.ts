import type { HowHeard } from "../domain/conversation/events.ts";
import { joinAnswer } from "../domain/conversation/reopen.ts";
import type { LandmarkBatchMeasured } from "../domain/observation/events.ts";
import { newFramesValidOf } from "../domain/observation/face_presence.ts";
import { type EpochMillis, type EventNumber, type Permille, permille } from "../domain/units.ts";
import type { Projection } from "./projection.ts";

/** What the camera measured during one turn. */
interface BodySpan {
  readonly windows: number;
  readonly framesSeen: number;
  readonly framesValid: number;
  readonly batchesLost: number;
  readonly windowsWithSeveralFaces: number;
  /** Thousandths of the window in which the gaze was on the screen. */
  readonly onScreen: Mean;
  /** Millionths of face width. */
  readonly headMotion: Mean;
  /** Blinks a minute, in tenths. */
  readonly blinkRate: Mean;
  /** Camera presence in thousandths; it is part of no competency. */
  readonly presence: Mean;
}

/**
 * A mean that is still growing: the number and the sum of the values so far. "Not enough data" is
 * not counted.
 */
interface Mean {
  readonly count: number;
  readonly sum: number;
}

/** The question that was asked, in whole sentences. */
interface Question {
  readonly number: EventNumber;
  readonly text: string;
}

/** One finished turn. */
export interface Keyframe {
  /** Number of the event that finished it. */
  readonly number: EventNumber;
  readonly at: EpochMillis;
  /** Null if the candidate spoke without a question before. */
  readonly question: Question | null;
  readonly answer: string;
  readonly how: HowHeard;
  readonly body: BodySpan;
}

export interface Keyframes {
  /** The question that has no answer yet. */
  readonly question: Question | null;
  /** What was measured since the last finished turn. */
  readonly body: BodySpan;
  readonly finished: readonly Keyframe[];
  /** The candidate continues the last answer: what is heard next is added to it. */
  readonly reopened?: true;
}

const noMean: Mean = { count: 0, sum: 0 };

const nothingMeasured: BodySpan = {
  windows: 0,
  framesSeen: 0,
  framesValid: 0,
  batchesLost: 0,
  windowsWithSeveralFaces: 0,
  onScreen: noMean,
  headMotion: noMean,
  blinkRate: noMean,
  presence: noMean,
};

const initial: Keyframes = { question: null, body: nothingMeasured, finished: [] };

/**
 * Turns as pairs of question and answer. A question consists of the whole sentences of its reply,
 * so the fold can ignore tokens; an interrupted sentence is not part of it. Once the conversation
 * is forgotten, the turns and their measures stay and their words are empty.
 */
export const keyframes: Projection<Keyframes> = {
  name: "keyframes",
  version: 3,
  initial,
  evolve(state, { number, event }) {
    switch (event.type) {
      case "LandmarkBatchMeasured":
        return { ...state, body: measure(state.body, event) };
      case "VisualScoreComputed": {
        const presence = countIn(state.body.presence, event.score);
        return { ...state, body: { ...state.body, presence } };
      }
      case "ReplyBegan": {
        const { body, finished } = state;
        return { question: { number, text: "" }, body, finished };
      }
      case "AnswerReopened":
        return { ...state, question: null, reopened: true };
      case "ReplySentenceCompleted": {
        if (state.question === null) return state;
        const text = state.question.text === ""
          ? event.text
          : `${state.question.text} ${event.text}`;
        return { ...state, question: { ...state.question, text } };
      }
      case "UtteranceHeard": {
        const { at, text: answer, how } = event;
        const { question, body, finished } = state;
        const last = finished.at(-1);
        if (state.reopened === true && last !== undefined) {
          const joined = joinAnswer(last.answer, answer);
          const whole = { ...last, at, answer: joined, body: addSpans(last.body, body) };
          return { ...initial, finished: finished.with(-1, whole) };
        }
        const keyframe = { number, at, question, answer, how, body };
        return { ...initial, finished: [...finished, keyframe] };
      }
      case "UtteranceCorrected": {
        const { heardIn, text: answer } = event;
        const finished = state.finished.map((frame) =>
          frame.number === heardIn ? { ...frame, answer } : frame
        );
        return { ...state, finished };
      }
      case "InterviewErased":
        return initial;
      case "DataForgotten":
        return event.kind === "conversation" ? withoutWords(state) : state;
      default:
        return state;
    }
  },
};

function withoutWords({ question, body, finished }: Keyframes): Keyframes {
  const dropWords = (asked: Question | null) => asked === null ? null : { ...asked, text: "" };
  return {
    question: dropWords(question),
    body,
    finished: finished.map((frame) => ({
      ...frame,
      question: dropWords(frame.question),
      answer: "",
    })),
  };
}

function measure(body: BodySpan, batch: LandmarkBatchMeasured): BodySpan {
  const { gaze, movement, blinks } = batch;
  return {
    ...body,
    windows: body.windows + 1,
    framesSeen: body.framesSeen + batch.framesNew,
    framesValid: body.framesValid + newFramesValidOf(batch),
    batchesLost: body.batchesLost + batch.batchesLost,
    windowsWithSeveralFaces: body.windowsWithSeveralFaces + ((batch.mostFaces ?? 0) > 1 ? 1 : 0),
    onScreen: countIn(body.onScreen, gaze?.onScreen ?? null),
    headMotion: countIn(body.headMotion, movement?.head ?? null),
    blinkRate: countIn(body.blinkRate, blinks?.rateTenths ?? null),
  };
}

function addSpans(first: BodySpan, second: BodySpan): BodySpan {
  return {
    windows: first.windows + second.windows,
    framesSeen: first.framesSeen + second.framesSeen,
    framesValid: first.framesValid + second.framesValid,
    batchesLost: first.batchesLost + second.batchesLost,
    windowsWithSeveralFaces: first.windowsWithSeveralFaces + second.windowsWithSeveralFaces,
    onScreen: addMeans(first.onScreen, second.onScreen),
    headMotion: addMeans(first.headMotion, second.headMotion),
    blinkRate: addMeans(first.blinkRate, second.blinkRate),
    presence: addMeans(first.presence, second.presence),
  };
}

function addMeans(first: Mean, second: Mean): Mean {
  return { count: first.count + second.count, sum: first.sum + second.sum };
}

function countIn(mean: Mean, value: number | null): Mean {
  return value === null ? mean : { count: mean.count + 1, sum: mean.sum + value };
}

/** The mean as a whole number; null means "not enough data". */
export function meanOf({ count, sum }: Mean): number | null {
  return count === 0 ? null : Math.round(sum / count);
}

/** Share of the frames that held exactly one face; null means "not enough data". */
export function faceShareOf({ framesSeen, framesValid }: BodySpan): Permille | null {
  return framesSeen === 0 ? null : permille(Math.floor(framesValid * 1_000 / framesSeen));
}
