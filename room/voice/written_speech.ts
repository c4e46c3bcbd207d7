import type { EpochMillis } from "../../domain/units.ts";
import type { PcmRing } from "../../media/pcm_ring.ts";
import type { Transcript } from "../../models/hearing.ts";
import type { CurrentUtterance, ToWriteDown } from "./current_utterance.ts";
import type { TimeOf } from "./hear_frames.ts";
import type { RunningSpeech, SpeechEnded } from "./running_speech.ts";
import type { WriteDown } from "./write_down.ts";

export interface WrittenSpeechParts {
  readonly speech: RunningSpeech;
  readonly current: CurrentUtterance;
  readonly writing: WriteDown;
  /** The last seconds of the voice. */
  readonly ring: PcmRing;
  /** Told of each stretch of the current utterance once it is written down, or lost. */
  readonly wrote: (asked: ToWriteDown, heard: Transcript | "lost") => void;
}

/** Brings the speech of a voice, as it begins, goes on and ends, into the current utterance. */
export class WrittenSpeech {
  constructor(private readonly parts: WrittenSpeechParts) {}

  /** Speech begins, whoever speaks. */
  begin(): void {
    this.parts.writing.begin();
  }

  /**
   * Speech ends, or was cut for its length. What of it is the candidate's is written down.
   *
   * @returns When the candidate's last speech was; null where they had not spoken.
   */
  end(ended: SpeechEnded, timeOf: TimeOf): EpochMillis | null {
    const { speech, current, writing, ring, wrote } = this.parts;
    const over = speech.end(ended, timeOf);
    if (over === null) return null;
    const { to, goesOn } = ended;
    if (goesOn) writing.begin();
    if (!over.claimed) return null;
    const lastSpeech = timeOf(ended.lastSpeech);
    const asked = current.grow({ place: over.from, to, from: timeOf(over.from), lastSpeech });
    if (asked === null) return null;
    void writing.whole(ring.read(asked.stretch.place, to), asked.grown)
      .then((heard) => wrote(asked, heard));
    return lastSpeech;
  }

  /** Ends the speech that is going on here and now. @returns As `end`. */
  cut(timeOf: TimeOf): EpochMillis | null {
    return this.end(this.parts.speech.cut(this.parts.ring.end), timeOf);
  }

  /** Writes down the speech that is going on, as far as it is, where there is time for that. */
  partly(): void {
    const { speech, current, writing, ring } = this.parts;
    const { running } = speech;
    const { utterance } = current;
    if (running === null || utterance === null) return;
    const length = (ring.end - running.from) / 16;
    if (!running.claimed || !writing.mayBePartly(length)) return;
    void writing.partly(ring.read(running.from, ring.end), length).then((heard) => {
      if (heard === null || speech.running?.from !== running.from) return;
      if (current.utterance?.utteranceId !== utterance.utteranceId) return;
      current.tell(`${current.text} ${heard.text}`);
    });
  }
}
