import {
  type BargeInAct,
  initialBargeIn,
  overhear,
  type OverSpeech,
} from "../domain/conversation/barge_in.ts";
import {
  due,
  initialEndpointing,
  type Observation,
  observe,
} from "../domain/conversation/endpointing.ts";
import type { ActedConversation, Sound } from "./conversation.ts";

/** Length of one frame, in milliseconds. */
const frame = 32;
/** Quiet frames before the detector is sure that speech ended. */
const hangover = 8 * frame;
const quiet = -65;

/** What came of a conversation. Times in milliseconds since it began. */
export interface Acted {
  readonly interviewer: [number, number][];
  readonly pauses: number[];
  readonly resumed: string[];
  readonly interruptions: number[];
  readonly thrownAway: number;
  /** Moments at which the interviewer began to speak into an answer that was going on. */
  readonly cutIns: number[];
}

/** Lets the rules of turn-taking meet an acted conversation, frame by frame. */
export function actConversation(script: ActedConversation): Acted {
  const actors = new Actors(script);
  for (let at = 0; at < script.length; at += frame) actors.step(at);
  return actors.acted;
}

class Actors {
  readonly acted: { -readonly [Name in keyof Acted]: Acted[Name] } = {
    interviewer: [],
    pauses: [],
    resumed: [],
    interruptions: [],
    thrownAway: 0,
    cutIns: [],
  };
  private ears = initialEndpointing;
  private guard = initialBargeIn;
  private reply = -1;
  /** How much of the reply has sounded; null while it is the candidate's turn. */
  private sounded: number | null = null;
  private paused = false;
  private prepared = false;
  private turnFrom = 0;
  private speech: { from: number; last: number } | null = null;

  constructor(private readonly script: ActedConversation) {
    this.speak(0);
  }

  step(at: number): void {
    this.press(at);
    this.hear(at);
    this.read(at);
    this.play(at);
    this.take(at);
  }

  private notice(seen: Observation): void {
    this.ears = observe(this.ears, seen);
  }

  private press(at: number): void {
    for (const { press } of this.script.buttons.filter((button) => isNow(button.at, at))) {
      if (press === "push" || press === "release") {
        this.notice({ type: "push_to_talk", at, down: press === "push" });
      } else this.notice({ type: press, at });
    }
  }

  private hear(at: number): void {
    const sound = this.script.candidate.find(({ from, to }) => from <= at && at < to);
    const playback = this.playback(at);
    const { echo } = this.script;
    const back = echo === null ? null : this.playback(at - echo.delay);
    const echoed = back === null || echo === null ? -120 : back + echo.gain;
    const level = Math.max(sound?.level ?? quiet, echoed, quiet);
    const speech = sound !== undefined && sound.level >= echoed;
    const probability = speech ? sound.probability : echoed > quiet ? 0.9 : 0.02;
    this.guardAgainst({ type: "frame", at, length: frame, probability, level, playback });
    if (this.sounded === null || this.speech !== null) this.detect(at, sound);
  }

  private detect(at: number, sound: Sound | undefined): void {
    if (sound !== undefined && sound.probability >= 0.5) {
      if (this.speech === null && this.sounded === null) this.notice({ type: "speech_began", at });
      this.speech = { from: this.speech?.from ?? at, last: at + frame };
    } else if (this.speech !== null && at - this.speech.last >= hangover) {
      this.notice({ type: "speech_ended", at: this.speech.last });
      this.speech = null;
    }
  }

  private read(at: number): void {
    for (const sound of this.script.candidate) {
      for (const [after, text] of sound.partly) {
        if (isNow(sound.from + after, at)) this.words(at, text);
      }
      if (!isNow(sound.to + this.script.transcriptDelay, at)) continue;
      this.words(at, sound.text);
      const through = sound.to + frame;
      const said = this.script.candidate.filter(({ from, to }) =>
        from >= this.turnFrom && to <= at
      );
      const text = said.map((part) => part.text).join(" ").trim();
      this.notice({ type: "heard", at, text, through, endOfTurn: null });
    }
  }

  private words(at: number, text: string): void {
    const spoken = this.script.interviewer[this.reply]?.text ?? "";
    this.guardAgainst({ type: "words", at, text, spoken });
  }

  private guardAgainst(seen: OverSpeech): void {
    const { state, act } = overhear(this.guard, seen);
    this.guard = state;
    if (act !== null) this.obey(act, seen.at);
  }

  private obey(act: BargeInAct, at: number): void {
    if (act.type === "pause") {
      this.acted.pauses.push(at);
      this.paused = true;
    } else if (act.type === "resume") {
      this.acted.resumed.push(act.cause);
      this.paused = false;
    } else {
      this.acted.interruptions.push(at);
      this.fallSilent(at, this.script.candidate.findLast(({ from }) => from <= at)?.from ?? at);
      this.notice({ type: "speech_began", at });
    }
  }

  /** Loudness of the interviewer in the page, rising and falling with its syllables. */
  private playback(at: number): number | null {
    return this.sounded === null || this.paused || at < 0
      ? null
      : -22 + 5 * Math.sin(2 * Math.PI * at / 210);
  }

  private play(at: number): void {
    if (this.sounded === null || this.paused) return;
    this.sounded += frame;
    const length = this.script.interviewer[this.reply]?.length ?? 0;
    if (this.sounded >= length) this.fallSilent(at, at);
  }

  private fallSilent(at: number, turnFrom: number): void {
    this.acted.interviewer.at(-1)?.splice(1, 1, at);
    this.sounded = null;
    this.paused = false;
    this.turnFrom = turnFrom;
    this.guardAgainst({ type: "reply_ended", at });
    const question = this.script.interviewer[this.reply]?.text ?? null;
    this.notice({ type: "turn_began", at, question });
  }

  private take(at: number): void {
    if (this.sounded !== null) return;
    const { prepareAt, endAt } = due(this.ears);
    if (this.prepared && prepareAt === null) this.acted.thrownAway++;
    this.prepared = prepareAt !== null && prepareAt <= at;
    if (endAt === null || endAt > at) return;
    this.speak(at);
  }

  private speak(at: number): void {
    const open = this.script.candidate.some(({ answer, from, to }) =>
      answer === this.reply + 1 && from >= this.turnFrom && to > at && this.reply >= 0
    );
    if (open) this.acted.cutIns.push(at);
    this.reply++;
    this.sounded = 0;
    this.prepared = false;
    this.acted.interviewer.push([at, at]);
    this.guardAgainst({ type: "reply_began", at });
  }
}

function isNow(when: number, at: number): boolean {
  return when > at - frame && when <= at;
}
