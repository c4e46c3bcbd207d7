import type { FliteOptions } from "../../models/flite/flite.ts";

/** A range of milliseconds. */
export type Range = readonly [from: number, to: number];

/** How a simulated candidate talks, and in what room. */
export interface Manner {
  readonly name: string;
  readonly voice: NonNullable<FliteOptions["voice"]>;
  /** Faster and higher above 1, slower and lower below, as a tape that runs at another speed. */
  readonly speed: number;
  /** From the end of the question to the first word of the answer. */
  readonly reaction: Range;
  /** Silence between two sentences of an answer; null: as the voice says them in one breath. */
  readonly betweenSentences: Range | null;
  /** Silence after a comma; null: none. */
  readonly afterComma: Range | null;
  /** "Um" is said before that silence. */
  readonly um: boolean;
  /** Says "mm-hm" and the like over the interviewer this often in a reply, 0..1. */
  readonly backchannels: number;
  /** Coughs, or lets something fall, this often in a reply and in a pause, 0..1. */
  readonly noises: number;
  /** Begins to answer over the last sentence of this share of the replies, 0..1. */
  readonly interruptions: number;
  /** White noise so many decibels below the voice; null for a quiet room. */
  readonly noiseDb: number | null;
  /** The interviewer's voice in the microphone, in dB below its own level; null with a headset. */
  readonly echoDb: number | null;
}

const plain: Omit<Manner, "name"> = {
  voice: "rms",
  speed: 1,
  reaction: [500, 1_000],
  betweenSentences: [250, 600],
  afterComma: null,
  um: false,
  backchannels: 0,
  noises: 0,
  interruptions: 0,
  noiseDb: null,
  echoDb: null,
};

/** The manners of the twenty interviews, each twice in another voice. */
const manners: readonly Manner[] = [
  { ...plain, name: "plain" },
  { ...plain, name: "fast", speed: 1.18, reaction: [300, 500], betweenSentences: null },
  {
    ...plain,
    name: "slow",
    speed: 0.9,
    reaction: [1_000, 1_500],
    betweenSentences: [900, 1_700],
    afterComma: [700, 1_400],
    voice: "awb",
  },
  {
    ...plain,
    name: "thinking",
    reaction: [800, 1_500],
    betweenSentences: [500, 1_300],
    afterComma: [1_300, 2_600],
    um: true,
  },
  { ...plain, name: "backchannelling", backchannels: 0.8, voice: "kal16" },
  { ...plain, name: "noisy", noiseDb: 15 },
  { ...plain, name: "accented", voice: "awb", speed: 1.08 },
  { ...plain, name: "coughing", noises: 0.7, voice: "kal16" },
  { ...plain, name: "interrupting", interruptions: 0.8, reaction: [300, 700] },
  {
    ...plain,
    name: "echoing",
    voice: "awb",
    echoDb: 20,
    backchannels: 0.3,
    betweenSentences: [400, 1_000],
  },
];

/** The voice that says the same manner the second time. */
const others = { rms: "awb", awb: "kal16", kal16: "rms", slt: "rms" } as const;

/** The manner of an interview by its number; the second ten have other voices at another speed. */
export function mannerOf(index: number): Manner {
  const manner = manners[index % manners.length];
  if (manner === undefined) throw new Error("There is no manner.");
  if (Math.floor(index / manners.length) % 2 === 0) return manner;
  const speed = Math.round(manner.speed * (index % 2 === 0 ? 94 : 106)) / 100;
  return { ...manner, voice: others[manner.voice], speed };
}
