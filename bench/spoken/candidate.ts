import type { Manner } from "./manners.ts";
import {
  type Breath,
  noiseBurst,
  type Repertoire,
  type SpokenAnswer,
  within,
} from "./candidate_sounds.ts";
import type { Ears } from "./page.ts";

/** Something that the candidate did. Times in virtual milliseconds. */
export interface Deed {
  readonly from: number;
  readonly to: number;
  readonly kind: "answer" | "again" | "backchannel" | "noise" | "stop" | "hello";
  readonly text: string;
  /** Place of the answer in the script; null for what is none. */
  readonly answer: number | null;
  /** The last breath of what is said. */
  readonly isLast: boolean;
  /** It was begun over the interviewer's voice on purpose. */
  readonly interrupts: boolean;
}

interface Sounding extends Deed {
  readonly sound: Float32Array;
}

/** Silence after which a person takes a reply to be over although more of it is coming. */
const gaveUpMs = 8_000;
/** Silence after an answer after which a person asks whether anybody is there. */
const anybodyMs = 12_000;

/** A simulated candidate: it listens, answers, thinks, interrupts and coughs. */
export class Candidate {
  readonly deeds: Deed[] = [];
  #scheduled: Sounding[] = [];
  /** The interviewer has said something since the candidate last answered. */
  #wasSpokenTo = false;
  #next = 0;
  #reaction: number;
  #asksAgain = false;
  #repeats = 0;
  #lastEnd = 0;
  /** The reply about which it was decided what to do while it sounds, and when. */
  #over: { readonly replyId: string; readonly at: number; readonly does: string } | null = null;
  #stops = 0;

  constructor(
    private readonly manner: Manner,
    private readonly repertoire: Repertoire,
    private readonly random: () => number,
    private readonly stopsItself: boolean,
  ) {
    this.#reaction = within(manner.reaction, random);
  }

  /** Times at which the candidate stopped speaking to an interviewer who then said nothing. */
  readonly leftAlone: number[] = [];

  /** The interviewer did not understand the last answer, and asks for it again. */
  wasNotUnderstood(): void {
    this.#asksAgain = true;
  }

  /** Whether the candidate speaks, or will after a pause. */
  isSpeaking(now: number): boolean {
    return this.#scheduled.some(({ to, kind }) => to > now && isSaid(kind));
  }

  /** Decides what to do now. */
  step(now: number, ears: Ears): void {
    if (ears.soundingFor !== null) {
      if (!this.isSpeaking(now)) this.#wasSpokenTo = true;
      this.#actOver(now, ears);
      return;
    }
    if (this.isSpeaking(now)) return;
    if (this.#wasSpokenTo) {
      const over = ears.heardOut ? this.#reaction : gaveUpMs;
      if (ears.silentFor >= over) this.#speak(now, false);
    } else if (this.#lastEnd > 0 && now - this.#lastEnd > anybodyMs) {
      this.leftAlone.push(this.#lastEnd);
      this.#say(now, this.repertoire.hello, "hello", null, false);
    }
  }

  /** The 20 ms of sound that begin now. Shape [320]. */
  sound(now: number): Float32Array {
    const samples = new Float32Array(320);
    for (const { from, sound } of this.#scheduled) {
      const offset = Math.round((now - from) * 16);
      if (offset + samples.length <= 0 || offset >= sound.length) continue;
      for (let index = 0; index < samples.length; index++) {
        samples[index] = (samples[index] ?? 0) + (sound[offset + index] ?? 0);
      }
    }
    this.#scheduled = this.#scheduled.filter(({ to }) => to > now);
    return samples;
  }

  /** What is done while the interviewer speaks is decided once for a reply. */
  #actOver(now: number, ears: Ears): void {
    const { replyId, soundingFor, isLastSentence } = ears;
    if (replyId === null || soundingFor === null) return;
    if (this.#over?.replyId !== replyId) {
      const at = now + within([1_200, 3_500], this.random);
      this.#over = { replyId, at, does: this.#choose() };
    }
    if (now < this.#over.at || this.isSpeaking(now)) return;
    const { does } = this.#over;
    if (does === "interrupt" && !isLastSentence) return;
    this.#over = { replyId, at: now, does: "nothing" };
    if (does === "interrupt") this.#speak(now, true);
    else if (does === "noise") this.#cough(now);
    else if (does === "backchannel") {
      const { backchannels } = this.repertoire;
      const said = backchannels[Math.floor(this.random() * backchannels.length)];
      if (said !== undefined) this.#schedule(now, [said], "backchannel", null, false);
    }
  }

  #choose(): string {
    const { interruptions, noises, backchannels } = this.manner;
    const drawn = this.random();
    if (drawn < interruptions && this.#next > 0) return "interrupt";
    if (drawn < noises) return "noise";
    return drawn < backchannels ? "backchannel" : "nothing";
  }

  #speak(now: number, interrupts: boolean): void {
    const { answers, stop } = this.repertoire;
    if (this.#asksAgain && this.#next > 0 && this.#repeats < 2) {
      this.#repeats++;
      const again = answers[this.#next - 1];
      if (again !== undefined) this.#say(now, again, "again", this.#next - 1, interrupts);
    } else {
      const answer = answers[this.#next];
      if (answer !== undefined) this.#say(now, answer, "answer", this.#next++, interrupts);
      else if (this.stopsItself && this.#stops++ < 3) {
        this.#say(now, stop, "stop", null, interrupts);
      }
      this.#repeats = 0;
    }
    this.#asksAgain = false;
    this.#wasSpokenTo = false;
    this.#reaction = within(this.manner.reaction, this.random);
  }

  #say(
    now: number,
    { breaths }: SpokenAnswer,
    kind: Deed["kind"],
    answer: number | null,
    interrupts: boolean,
  ): void {
    this.#schedule(now, breaths, kind, answer, interrupts);
    this.#lastEnd = this.deeds.at(-1)?.to ?? now;
    this.#wasSpokenTo = false;
    if (this.random() < this.manner.noises) this.#cough(this.#lastEnd + 400);
  }

  #cough(from: number): void {
    const sound = noiseBurst(this.random);
    this.#schedule(from, [{ text: "(cough)", sound, pauseMs: 0 }], "noise", null, false);
  }

  #schedule(
    now: number,
    breaths: readonly Breath[],
    kind: Deed["kind"],
    answer: number | null,
    interrupts: boolean,
  ): void {
    let from = now;
    breaths.forEach(({ text, sound, pauseMs }, index) => {
      const to = from + Math.ceil(sound.length / 16);
      const isLast = index === breaths.length - 1;
      const deed = { from, to, kind, text, answer, isLast, interrupts };
      this.deeds.push(deed);
      this.#scheduled.push({ ...deed, sound });
      from = to + pauseMs;
    });
  }
}

function isSaid(kind: Deed["kind"]): boolean {
  return kind !== "noise" && kind !== "backchannel";
}
