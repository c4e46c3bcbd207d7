import type { Word } from "../../domain/conversation/events.ts";
import type { UtteranceId } from "../../domain/ids.ts";
import { type EpochMillis, millis, type Permille, permille } from "../../domain/units.ts";
import type { Transcript } from "../../models/hearing.ts";

/**
 * Speech that is written down together: Whisper reads half a minute at a time and understands a word
 * better with those beside it, so that stretches join as long as they fit. Times are the room's.
 */
export interface Stretch {
  /** Place of its first sample in the voice. */
  readonly place: number;
  readonly from: EpochMillis;
  readonly lastSpeech: EpochMillis;
  /** `waiting` until it is written down, `lost` where it cannot be. */
  readonly heard: Transcript | "waiting" | "lost";
  /** What is known of its beginning meanwhile. */
  readonly before: Transcript | null;
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
  return stretches.some(({ heard, before }) => heard === "lost" && before === null);
}

/** When the last speech of it was. */
export function lastSpeechOf({ beganAt, stretches }: Utterance): EpochMillis {
  return stretches.at(-1)?.lastSpeech ?? beganAt;
}

/** Up to when its speech is written down, without a gap. */
export function writtenThrough({ beganAt, stretches }: Utterance): EpochMillis {
  const waiting = stretches.findIndex(({ heard }) => heard === "waiting");
  const written = waiting < 0 ? stretches.length : waiting;
  return stretches[written - 1]?.lastSpeech ?? beganAt;
}

/** Its words with their times since it began. */
export function wordsOf({ beganAt, stretches }: Utterance): Word[] {
  return stretches.flatMap((stretch) => {
    const { from } = stretch;
    const words = transcriptOf(stretch)?.words ?? [];
    const place = (time: number) => millis(Math.max(0, Math.round(from - beganAt + time)));
    return words.map(({ text, start, end }) => ({
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

/**
 * The utterance with more speech, which waits to be written down.
 *
 * @param from When its first sample was, and `place` which one that is.
 * @param to Place after its last sample.
 * @param longest Most samples that are written down together.
 */
export function withSpeech(
  utterance: Utterance,
  { place, to, from, lastSpeech }: Pick<Stretch, "place" | "from" | "lastSpeech"> & { to: number },
  longest: number,
): Utterance {
  const { stretches } = utterance;
  const last = stretches.at(-1);
  if (last !== undefined && to - last.place <= longest) {
    const before = transcriptOf(last);
    const joined = { ...last, lastSpeech, heard: "waiting", before } as const;
    return { ...utterance, stretches: stretches.with(-1, joined) };
  }
  const stretch = { place, from, lastSpeech, heard: "waiting", before: null } as const;
  return { ...utterance, stretches: [...stretches, stretch] };
}

/** The utterance with one stretch written down, or lost; null where it has grown since. */
export function withWords(
  utterance: Utterance,
  asked: Stretch,
  heard: Transcript | "lost",
): Utterance | null {
  const place = utterance.stretches.indexOf(asked);
  if (place < 0) return null;
  return { ...utterance, stretches: utterance.stretches.with(place, { ...asked, heard }) };
}

function transcriptOf({ heard, before }: Stretch): Transcript | null {
  return typeof heard === "string" ? before : heard;
}

function transcripts(stretches: readonly Stretch[]): Transcript[] {
  return stretches.map(transcriptOf).filter((transcript) => transcript !== null);
}
