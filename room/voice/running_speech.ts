import type { EpochMillis } from "../../domain/units.ts";
import {
  initialSegmentation,
  segment,
  type SegmentEvent,
  segmenting,
} from "../../media/speech_segments.ts";
import type { TimeOf } from "./hear_frames.ts";

/** Speech that is going on. */
export interface Running {
  /** Place of its first sample. */
  readonly from: number;
  readonly beganAt: EpochMillis;
  /** It is the candidate's, not the interviewer's own voice that comes back. */
  readonly claimed: boolean;
}

export type SpeechEnded = Extract<SegmentEvent, { type: "ended" }>;

/** Follows where speech begins and ends in a voice, and from where on it is the candidate's. */
export class RunningSpeech {
  #segmentation = initialSegmentation;
  #running: Running | null = null;

  /** The speech that is going on, if any is. */
  get running(): Running | null {
    return this.#running;
  }

  /** Takes the next frame. @returns What began with it, or is to `end` with it. */
  frame(place: number, probability: number, timeOf: TimeOf): SegmentEvent | null {
    const { state, event } = segment(this.#segmentation, place, probability);
    this.#segmentation = state;
    if (event?.type === "began") {
      const { from, firstSpeech } = event;
      this.#running = { from, beganAt: timeOf(firstSpeech), claimed: false };
    }
    return event;
  }

  /**
   * The speech is the candidate's, from this place on at least.
   *
   * @returns It; null where there is none, or it was the candidate's already.
   */
  claim(from: number, timeOf: TimeOf): Running | null {
    if (this.#running === null || this.#running.claimed) return null;
    const later = from > this.#running.from;
    const beganAt = later ? timeOf(from + segmenting.preRoll) : this.#running.beganAt;
    this.#running = { from: Math.max(from, this.#running.from), beganAt, claimed: true };
    return this.#running;
  }

  /** @returns The speech that has ended, or was cut for its length; null where there was none. */
  end({ to, goesOn }: SpeechEnded, timeOf: TimeOf): Running | null {
    const ended = this.#running;
    if (ended === null) return null;
    this.#running = goesOn ? { ...ended, from: to, beganAt: timeOf(to) } : null;
    return ended;
  }

  /** What ends the speech here and now. @param to Place after the last sample there is. */
  cut(to: number): SpeechEnded {
    const { lastSpeech } = this.#segmentation;
    this.#segmentation = { ...initialSegmentation, floor: to };
    return { type: "ended", from: 0, to, lastSpeech: Math.min(lastSpeech, to), goesOn: false };
  }

  forget(): void {
    this.#running = null;
  }
}
