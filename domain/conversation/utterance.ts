import { type EpochMillis, millis, type Permille, permille } from "../units.ts";
import type { Word } from "./events.ts";

/** A transcript. Times of words are milliseconds since the sound began. */
export interface Written {
  /** Empty where nothing was said. */
  readonly text: string;
  readonly words: readonly {
    readonly text: string;
    readonly start: number;
    readonly end: number;
  }[];
  /** How sure the transcriber is, 0..1; null where nothing was said. */
  readonly confidence: number | null;
  /** The text as it was transcribed; set where terms in it were put right. */
  readonly asHeard?: string | undefined;
}

/**
 * Speech that is transcribed together. Whisper reads half a minute at a time and recognises a word
 * better among its neighbours, so stretches are joined as long as they fit. Times are by the room's
 * clock.
 */
interface Stretch {
  /** Offset of its first sample since the voice began. */
  readonly offset: number;
  readonly from: EpochMillis;
  readonly lastSpeech: EpochMillis;
  /** Number of the latest request to transcribe it; answers to older requests are out of date. */
  readonly request: number;
  /** `waiting` until it is transcribed, `lost` if that fails. */
  readonly heard: Written | "waiting" | "lost";
  /** A transcript of its beginning, used meanwhile. */
  readonly before: Written | null;
}

/** What the candidate is saying, stretch by stretch, until it is heard as an answer or dismissed. */
export interface Utterance {
  /** Its number among the utterances of one voice: 1, 2, 3 … */
  readonly utterance: number;
  readonly beganAt: EpochMillis;
  /** It began while the interviewer's voice sounded. */
  readonly over: boolean;
  readonly stretches: readonly Stretch[];
}

/** The words so far, in the order in which they were said. */
export function textOf({ stretches }: Utterance): string {
  return transcriptsOf(stretches).map(({ text }) => text).filter((text) => text !== "").join(" ");
}

/** The words as they were transcribed, before terms in them were put right. */
export function asHeardOf({ stretches }: Utterance): string {
  return transcriptsOf(stretches).map(({ text, asHeard }) => asHeard ?? text)
    .filter((text) => text !== "").join(" ");
}

/** Whether some of it is still being transcribed. */
export function isWaiting({ stretches }: Utterance): boolean {
  return stretches.some(({ heard }) => heard === "waiting");
}

/** Whether some of it could not be transcribed. */
export function isLost({ stretches }: Utterance): boolean {
  return stretches.some(({ heard, before }) => heard === "lost" && before === null);
}

/** Time of its last speech. */
export function lastSpeechOf({ beganAt, stretches }: Utterance): EpochMillis {
  return stretches.at(-1)?.lastSpeech ?? beganAt;
}

/** Time up to which its speech is transcribed without a gap. */
export function writtenUntilOf({ beganAt, stretches }: Utterance): EpochMillis {
  const waiting = stretches.findIndex(({ heard }) => heard === "waiting");
  const written = waiting < 0 ? stretches.length : waiting;
  return stretches[written - 1]?.lastSpeech ?? beganAt;
}

/** Its words, timed since it began. */
export function wordsOf({ beganAt, stretches }: Utterance): Word[] {
  return stretches.flatMap((stretch) => {
    const { from } = stretch;
    const words = writtenOf(stretch)?.words ?? [];
    const since = (time: number) => millis(Math.max(0, Math.round(from - beganAt + time)));
    return words.map(({ text, start, end }) => ({
      text: text.slice(0, longestWord),
      start: since(start),
      end: since(Math.max(start, end)),
    }));
  });
}

/** Most UTF-16 units of a word in the event. */
const longestWord = 200;

/**
 * How sure the transcriber is of the words, weighted by the length of the stretches; null without
 * words.
 */
export function confidenceOf({ stretches }: Utterance): Permille | null {
  const sure = transcriptsOf(stretches).filter(({ confidence }) => confidence !== null);
  const length = sure.reduce((sum, { text }) => sum + text.length, 0);
  const sum = sure.reduce((sum, part) => sum + (part.confidence ?? 0) * part.text.length, 0);
  return length === 0 ? null : surenessOf(sum / length);
}

/** A transcriber's confidence, 0..1, as events hold it; what lies outside becomes the nearer end. */
export const surenessOf = (confidence: number): Permille =>
  permille(Math.round(Math.min(1, Math.max(0, confidence)) * 1_000));

/** Speech to be added to an utterance, up to but not including the sample `to`. */
export interface MoreSpeech {
  readonly offset: number;
  readonly to: number;
  readonly from: EpochMillis;
  readonly lastSpeech: EpochMillis;
}

/**
 * Offset at which transcription begins when this speech is added: that of the last stretch if both
 * fit together, else that of the speech.
 *
 * @param longest Most samples that are transcribed together.
 */
export function offsetWith(
  { stretches }: Utterance,
  { offset, to }: Pick<MoreSpeech, "offset" | "to">,
  longest: number,
): number {
  const last = stretches.at(-1);
  return last !== undefined && to - last.offset <= longest ? last.offset : offset;
}

/** The utterance with more speech, which waits for the answer to that request. */
export function withSpeech(
  utterance: Utterance,
  speech: MoreSpeech,
  { request, longest }: { readonly request: number; readonly longest: number },
): Utterance {
  const { stretches } = utterance;
  const { lastSpeech } = speech;
  const last = stretches.at(-1);
  const waiting = { lastSpeech, request, heard: "waiting" } as const;
  if (last !== undefined && offsetWith(utterance, speech, longest) === last.offset) {
    const joined = { ...last, ...waiting, before: writtenOf(last) };
    return { ...utterance, stretches: stretches.with(-1, joined) };
  }
  const { offset, from } = speech;
  return { ...utterance, stretches: [...stretches, { offset, from, ...waiting, before: null }] };
}

/** The utterance with the answer to a request; null if none of it waits for that request. */
export function withWords(
  utterance: Utterance,
  request: number,
  heard: Written | "lost",
): Utterance | null {
  const index = utterance.stretches.findIndex((stretch) =>
    stretch.request === request && stretch.heard === "waiting"
  );
  const asked = utterance.stretches[index];
  if (asked === undefined) return null;
  return { ...utterance, stretches: utterance.stretches.with(index, { ...asked, heard }) };
}

function writtenOf({ heard, before }: Stretch): Written | null {
  return typeof heard === "string" ? before : heard;
}

function transcriptsOf(stretches: readonly Stretch[]): Written[] {
  return stretches.map(writtenOf).filter((written) => written !== null);
}
