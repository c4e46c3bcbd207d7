import type { Word } from "../../domain/conversation/events.ts";
import type { UtteranceId } from "../../domain/ids.ts";
import { type EpochMillis, millis, type Permille, permille } from "../../domain/units.ts";
import type { Transcript } from "../../models/hearing.ts";

/** One stretch of speech without a pause. Times are the room's. */
export interface Stretch {
  readonly from: EpochMillis;
  readonly lastSpeech: EpochMillis;
  /** `waiting` until it is written down, `lost` where it cannot be. */
  readonly heard: Transcript | "waiting" | "lost";
}

/** What the candidate is saying, stretch by stretch, until it is an answer or nothing. */
export interface Utterance {
  readonly utteranceId: UtteranceId;
  readonly beganAt: EpochMillis;
  /** It began over the interviewer's voice. */
  readonly over: boolean;
  readonly stretches: readonly Stretch[];
}

/** The words so far, in the order in which they were said. */
export function textOf({ stretches }: Utterance): string {
  return transcripts(stretches).map(({ text }) => text).filter((text) => text !== "").join(" ");
}

/** Whether speech of it is still being written down. */
export function isWaiting({ stretches }: Utterance): boolean {
  return stretches.some(({ heard }) => heard === "waiting");
}

/** Whether speech of it could not be written down. */
export function isLost({ stretches }: Utterance): boolean {
  return stretches.some(({ heard }) => heard === "lost");
}

/** When the last speech of it was. */
export function lastSpeechOf({ beganAt, stretches }: Utterance): EpochMillis {
  return stretches.at(-1)?.lastSpeech ?? beganAt;
}

/** Its words with their times since it began. */
export function wordsOf({ beganAt, stretches }: Utterance): Word[] {
  return stretches.flatMap(({ from, heard }) => {
    if (typeof heard === "string") return [];
    const place = (time: number) => millis(Math.max(0, Math.round(from - beganAt + time)));
    return heard.words.map(({ text, start, end }) => ({
      text: text.slice(0, longestWord),
      start: place(start),
      end: place(Math.max(start, end)),
    }));
  });
}

/** A word of the event has at most this many UTF-16 units. */
const longestWord = 200;

/** How sure the transcriber is of its words; longer stretches count more. Null without words. */
export function confidenceOf({ stretches }: Utterance): Permille | null {
  const sure = transcripts(stretches).filter(({ confidence }) => confidence !== null);
  const length = sure.reduce((sum, { text }) => sum + text.length, 0);
  const sum = sure.reduce((sum, part) => sum + (part.confidence ?? 0) * part.text.length, 0);
  return length === 0 ? null : permille(Math.round(Math.min(1, Math.max(0, sum / length)) * 1_000));
}

/** The utterance with one stretch in place of another. */
export function withStretch(utterance: Utterance, place: number, stretch: Stretch): Utterance {
  return { ...utterance, stretches: utterance.stretches.with(place, stretch) };
}

function transcripts(stretches: readonly Stretch[]): Transcript[] {
  return stretches.flatMap(({ heard }) => typeof heard === "string" ? [] : [heard]);
}
