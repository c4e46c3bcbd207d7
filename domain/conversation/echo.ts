/**
 * How much of the interviewer's own voice comes back through the microphone. Levels are dBFS (0 is
 * full scale, quieter is more negative).
 */
export interface Echo {
  /** Level of the echo over the level played, in dB. Learned while the candidate is silent. */
  readonly gain: number;
  /** Loudest level played in the last moments; its echo may only now be arriving. */
  readonly played: number;
  /**
   * Loudest level at the microphone in the last moments. It bridges the gaps between words, which
   * say nothing about the echo.
   */
  readonly peak: number;
  /** The interviewer's own words were recognised, so there certainly is an echo. */
  readonly confirmed: boolean;
}

/**
 * Before anything is learned: assumes a loudspeaker beside the microphone, without echo cancelling.
 */
export const initialEcho: Echo = { gain: -6, played: -120, peak: -120, confirmed: false };

/**
 * dB per frame by which the memory of what was played fades: 40 dB a second covers a slow page's
 * delay.
 */
const playedFades = 1.3;
/**
 * dB per frame by which the memory of what was heard fades: 15 dB a second bridges gaps between
 * words.
 */
const peakFades = 0.5;
/** Speech must be this many dB louder than the echo to count as somebody else's. */
const margin = 6;
/** The echo is never taken to be louder than this many dB above what is played. */
const loudestGain = 6;
/** Share of the difference by which one frame moves the learned gain. */
const rising = 0.3;
const falling = 0.03;

/**
 * The state after one more frame.
 *
 * @param level Level at the microphone.
 * @param playback Level of the interviewer's voice in the page at that time, or null in silence.
 * @param speech Whether the detector found speech in the frame.
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

/** Whether the interviewer's own voice explains a frame of this level. */
export function isEcho({ gain, played }: Echo, level: number): boolean {
  return level <= played + gain + margin;
}

/**
 * Learns from a sound that was, or may have been, the interviewer's own: the echo is at least that
 * loud. A cough raises the value too; a few seconds of quiet lower it again.
 *
 * @param excess By how much the sound stood above what was played, in dB.
 */
export function learnEcho(state: Echo, excess: number): Echo {
  return { ...state, gain: Math.max(state.gain, Math.min(excess, loudestGain)) };
}

/** Notes that the interviewer's own words came back through the microphone. */
export function confirmEcho(state: Echo): Echo {
  return { ...state, confirmed: true };
}
