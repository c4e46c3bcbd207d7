/**
 * How much of the interviewer's own voice comes back through the microphone. Levels are dBFS (0 is
 * full scale, quieter is more negative).
 */
export interface Echo {
  /** Level of the echo over the level played, in dB; learned while the candidate is silent. */
  readonly gain: number;
  /** Loudest level played in the last moments, which may only now be arriving. */
  readonly played: number;
  /** Loudest level at the microphone in the last moments: the gaps between words teach nothing. */
  readonly peak: number;
  /** The interviewer's own words were heard: there is an echo, and no doubt of it. */
  readonly confirmed: boolean;
}

/** Before anything is learned: a loudspeaker beside the microphone, without echo cancelling. */
export const initialEcho: Echo = { gain: -6, played: -120, peak: -120, confirmed: false };

/** How fast the memory of what was played fades: 40 dB in a second covers a slow page's delay. */
const playedFades = 1.3;
/** How fast the memory of what was heard fades: 15 dB in a second, over the gaps between words. */
const peakFades = 0.5;
/** Speech must stand out of the echo by this to count as somebody else's. */
const margin = 6;
/** No loudspeaker is learned to come back louder than this, in dB. */
const loudestGain = 6;
/** Share of the way that one frame moves the learned gain. */
const rising = 0.3;
const falling = 0.03;

/**
 * One frame later.
 *
 * @param level Level at the microphone.
 * @param playback Level of the interviewer's voice in the page at that time, or null in silence.
 * @param speech Whether the frame holds speech, by the detector.
 */
export function followEcho(
  state: Echo,
  level: number,
  playback: number | null,
  speech: boolean,
): Echo {
  const played = Math.max(playback ?? -120, state.played - playedFades);
  const peak = Math.max(level, state.peak - peakFades);
  const next = { ...state, played, peak };
  if (playback === null || playback < -50) return next;
  if (speech && !isEcho(next, level)) return next;
  const change = peak - played - state.gain;
  const gain = state.gain + change * (change > 0 ? rising : falling);
  return { ...next, gain: Math.min(gain, loudestGain) };
}

/** Whether a frame of this level is explained by the interviewer's own voice. */
export function isEcho({ gain, played }: Echo, level: number): boolean {
  return level <= played + gain + margin;
}

/**
 * After a sound turned out to be the interviewer's own, or may have been: it comes back at least as
 * loud as that. A cough teaches this too, and is unlearned within seconds of quiet.
 *
 * @param excess By how much the sound stood above what was played, in dB.
 */
export function learnEcho(state: Echo, excess: number): Echo {
  return { ...state, gain: Math.max(state.gain, Math.min(excess, loudestGain)) };
}

/** The interviewer's own words came back. */
export function confirmEcho(state: Echo): Echo {
  return { ...state, confirmed: true };
}
