/** Samples of one frame of the detector: 32 ms at 16 kHz. */
export const frameLength = 512;

/** Offsets are samples since the stream began; probabilities are 0..1. */
export const segmenting = {
  /** A frame of at least this probability begins speech … */
  begins: 0.5,
  /** … which goes on until a frame lies below this: syllables fade before the next one comes. */
  ends: 0.35,
  /** Speech frames before a segment begins: 64 ms. */
  framesToBegin: 2,
  /** Quiet frames before it ends: 256 ms, longer than the closure of a stop consonant. */
  framesToEnd: 8,
  /** Samples kept from before the first speech frame: 256 ms, for the soft beginning of a word. */
  preRoll: 8 * frameLength,
  /** Samples kept after the last speech frame: 128 ms. */
  postRoll: 4 * frameLength,
  /** A segment this long is cut at its next quiet moment: Whisper reads 30 s at a time. */
  longest: 24 * 16_000,
  /** No segment is longer than this, with or without a quiet moment. */
  limit: 28 * 16_000,
} as const;

/** What one more frame showed. */
export type SegmentEvent =
  | { readonly type: "began"; readonly from: number; readonly firstSpeech: number }
  /** A complete stretch of speech. `goesOn`: it was only cut because it was too long. */
  | {
    readonly type: "ended";
    readonly from: number;
    readonly to: number;
    /** Offset after the last speech frame. */
    readonly lastSpeech: number;
    readonly goesOn: boolean;
  };

/** The state of segmenting one voice. */
export interface Segmentation {
  readonly phase: "quiet" | "speech";
  /** Frames in a row that indicate the other phase. */
  readonly streak: number;
  readonly from: number;
  /** Offset after the last speech frame. */
  readonly lastSpeech: number;
  /** The quietest frame of a long segment, where the segment is cut if it has to be. */
  readonly quietest: { readonly probability: number; readonly offset: number };
  /** A new segment contains nothing before this offset. */
  readonly floor: number;
}

const nowhere = { probability: 1, offset: 0 };

export const initialSegmentation: Segmentation = {
  phase: "quiet",
  streak: 0,
  from: 0,
  lastSpeech: 0,
  quietest: nowhere,
  floor: 0,
};

interface SegmentStep {
  readonly state: Segmentation;
  readonly event: SegmentEvent | null;
}

/**
 * The state after one more frame.
 *
 * @param place Offset of the frame's first sample.
 * @param probability Speech probability of the frame.
 */
export function segment(state: Segmentation, offset: number, probability: number): SegmentStep {
  return state.phase === "quiet"
    ? listen(state, offset, probability)
    : follow(state, offset, probability);
}

function listen(state: Segmentation, offset: number, probability: number): SegmentStep {
  if (probability < segmenting.begins) return { state: { ...state, streak: 0 }, event: null };
  const streak = state.streak + 1;
  if (streak < segmenting.framesToBegin) return { state: { ...state, streak }, event: null };
  const firstSpeech = offset - (streak - 1) * frameLength;
  const from = Math.max(state.floor, firstSpeech - segmenting.preRoll);
  const lastSpeech = offset + frameLength;
  const began = { phase: "speech", streak: 0, from, lastSpeech, quietest: nowhere } as const;
  return { state: { ...state, ...began }, event: { type: "began", from, firstSpeech } };
}

function follow(state: Segmentation, offset: number, probability: number): SegmentStep {
  const end = offset + frameLength;
  const quiet = probability < segmenting.ends;
  const streak = quiet ? state.streak + 1 : 0;
  const lastSpeech = quiet ? state.lastSpeech : end;
  const quietest = quieterOf(state, offset, probability);
  const next = { ...state, streak, lastSpeech, quietest };
  if (streak >= segmenting.framesToEnd) {
    const to = Math.min(end, lastSpeech + segmenting.postRoll);
    const event = { type: "ended", from: state.from, to, lastSpeech, goesOn: false } as const;
    return { state: { ...initialSegmentation, floor: to }, event };
  }
  const length = end - state.from;
  const natural = length >= segmenting.longest && quiet;
  const cutNow = natural || length >= segmenting.limit;
  return cutNow ? cut(next, end) : { state: next, event: null };
}

/** The quieter of two frames to cut at. Frames count once half of the longest segment has passed. */
function quieterOf(
  { quietest, from }: Segmentation,
  offset: number,
  probability: number,
): Segmentation["quietest"] {
  const late = offset - from >= segmenting.longest / 2;
  return late && probability <= quietest.probability ? { probability, offset } : quietest;
}

/** Cuts long speech at its quietest late frame; the rest begins the next segment. */
function cut(state: Segmentation, end: number): SegmentStep {
  const to = state.quietest.offset > state.from ? state.quietest.offset + frameLength / 2 : end;
  const lastSpeech = Math.min(to, state.lastSpeech);
  const event = { type: "ended", from: state.from, to, lastSpeech, goesOn: true } as const;
  return { state: { ...state, from: to, floor: to, quietest: nowhere }, event };
}
