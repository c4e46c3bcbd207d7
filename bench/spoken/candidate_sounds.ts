import { Flite } from "../../models/flite/flite.ts";
import { drawNormal } from "../../models/visual/random.ts";
import { say } from "../speech/say.ts";
import { sayTurn } from "../turns_heard/spoken_turn.ts";
import type { Manner, Range } from "./manners.ts";

/** One breath of a candidate. */
export interface Breath {
  readonly text: string;
  /** Mono, 16 kHz, -1..1. */
  readonly sound: Float32Array;
  /** Silence after it, in milliseconds. */
  readonly pauseMs: number;
}

export interface SpokenAnswer {
  readonly text: string;
  readonly breaths: readonly Breath[];
}

/** Everything that one candidate will say. */
export interface Repertoire {
  readonly answers: readonly SpokenAnswer[];
  readonly backchannels: readonly Breath[];
  readonly stop: SpokenAnswer;
  readonly hello: SpokenAnswer;
}

const backchannels = ["Mm-hm.", "Right.", "Okay.", "Yeah.", "I see."];

/** Has everything said that a candidate will say. */
export async function rehearse(
  manner: Manner,
  answers: readonly string[],
  random: () => number,
): Promise<Repertoire> {
  const speaker = new Flite({ voice: manner.voice });
  const soundOf = async (text: string): Promise<Float32Array> =>
    atSpeed((await sayTurn(speaker, [{ text: say(text), pauseMs: 0 }])).sound, manner.speed);
  const breathe = async (text: string): Promise<SpokenAnswer> => {
    const breaths: Breath[] = [];
    for (const { said, pauseMs } of breathsOf(text, manner, random)) {
      breaths.push({ text: said, sound: await soundOf(said), pauseMs });
    }
    return { text, breaths };
  };
  try {
    const spoken: SpokenAnswer[] = [];
    for (const answer of answers) spoken.push(await breathe(answer));
    const short: Breath[] = [];
    for (const text of backchannels) short.push({ text, sound: await soundOf(text), pauseMs: 0 });
    return {
      answers: spoken,
      backchannels: short,
      stop: await breathe("Thank you. I would like to stop the interview now."),
      hello: await breathe("Hello? Can you hear me?"),
    };
  } finally {
    await speaker.close();
  }
}

/** How an answer is cut into breaths. An "um" is said, and is none of the answer's words. */
function breathsOf(
  text: string,
  { betweenSentences, afterComma, um }: Manner,
  random: () => number,
): { readonly said: string; readonly pauseMs: number }[] {
  if (betweenSentences === null) return [{ said: text, pauseMs: 0 }];
  const sentences = text.split(/(?<=[.?!])\s+/);
  const breaths = sentences.flatMap((sentence, index) => {
    const last = index === sentences.length - 1;
    const pauseMs = last ? 0 : within(betweenSentences, random);
    const comma = sentence.indexOf(", ");
    if (afterComma === null || comma === -1) return [{ said: sentence, pauseMs }];
    return [
      {
        said: `${sentence.slice(0, comma + 1)}${um ? " um," : ""}`,
        pauseMs: within(afterComma, random),
      },
      { said: sentence.slice(comma + 2), pauseMs },
    ];
  });
  return breaths;
}

export function within([from, to]: Range, random: () => number): number {
  return Math.round(from + (to - from) * random());
}

/** A cough or a thud: noise that is there at once and dies away in a third of a second. */
export function noiseBurst(random: () => number): Float32Array {
  return Float32Array.from({ length: 5_600 }, (_, index) => {
    const level = Math.min(1, index / 160) * Math.exp(-index / 1_600);
    return Math.max(-1, Math.min(1, 0.35 * level * drawNormal(random)));
  });
}

/** The sound as a tape plays it that runs so many times faster. */
function atSpeed(sound: Float32Array, speed: number): Float32Array {
  if (speed === 1) return sound;
  return Float32Array.from({ length: Math.floor((sound.length - 1) / speed) }, (_, index) => {
    const place = index * speed;
    const before = Math.floor(place);
    const [one = 0, next = 0] = [sound[before], sound[before + 1]];
    return one + (next - one) * (place - before);
  });
}
