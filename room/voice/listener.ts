import type { Observation } from "../../domain/conversation/endpointing.ts";
import { utteranceTextLimit } from "../../domain/conversation/events.ts";
import type { UtteranceId } from "../../domain/ids.ts";
import type { EpochMillis } from "../../domain/units.ts";
import type { PcmRing } from "../../media/pcm_ring.ts";
import { frameLength, type SegmentEvent, segmenting } from "../../media/speech_segments.ts";
import type { Transcript } from "../../models/hearing.ts";
import { ifOpen } from "../if_open.ts";
import { AnswerEnd } from "./answer_end.ts";
import { CurrentUtterance, type ToWriteDown } from "./current_utterance.ts";
import type { FloorAction } from "./floor_action.ts";
import type { TimeOf, VoiceFrame } from "./hear_frames.ts";
import type { ListeningStage } from "./listening_stage.ts";
import type { Wait } from "../wait.ts";
import { NextLook } from "./next_look.ts";
import { Overhearing } from "./overhearing.ts";
import { RunningSpeech, type SpeechEnded } from "./running_speech.ts";
import { lastSpeechOf, writtenThrough } from "./utterance.ts";
import { type Verdict, verdictInTurn, verdictOver } from "./verdict.ts";
import type { WriteDown } from "./write_down.ts";
import { WrittenSpeech } from "./written_speech.ts";

export interface ListenerParts {
  readonly stage: ListeningStage;
  readonly writing: WriteDown;
  /** The last seconds of the voice. */
  readonly ring: PcmRing;
  readonly wait: Wait;
  /** The answer is perhaps over with these words; null: it goes on after all. */
  readonly prepare: (text: string | null) => void;
  /** An utterance is whole, and all of it is written down. */
  readonly transcribed: (utteranceId: UtteranceId, at: EpochMillis) => void;
}

/** Longer answers are heard in parts, so that no word of them is cut off. */
const textBeforePart = utteranceTextLimit * 0.8;
/** Without sound for this long, in milliseconds, speech that was going on has ended. */
const stalled = 1_000;

/** Turns one voice into what happens in the conversation. Rules are the domain's. */
export class Listener {
  readonly #overhearing: Overhearing;
  readonly #speech = new RunningSpeech();
  readonly #current: CurrentUtterance;
  readonly #written: WrittenSpeech;
  readonly #end: AnswerEnd;
  readonly #look: NextLook;
  #phase = "waiting";
  /** When it was last the candidate's turn to speak. */
  #turnBeganAt = 0;
  #left = false;
  #frameAt: number;
  #timeOf: TimeOf;

  constructor(private readonly parts: ListenerParts) {
    const { stage, writing, ring, prepare, wait } = parts;
    this.#overhearing = new Overhearing(stage);
    this.#current = new CurrentUtterance(stage);
    const [speech, current] = [this.#speech, this.#current];
    const wrote = (asked: ToWriteDown, heard: Transcript | "lost") => this.#wroteDown(asked, heard);
    this.#written = new WrittenSpeech({ speech, current, writing, ring, wrote });
    this.#end = new AnswerEnd(prepare);
    this.#look = new NextLook(wait, () => {
      this.follow();
      this.#watch();
    });
    this.#frameAt = stage.now();
    this.#timeOf = () => stage.now();
    this.follow();
  }

  /** Takes the next frame of the voice. */
  frame(frame: VoiceFrame, timeOf: TimeOf): void {
    this.#timeOf = timeOf;
    this.#frameAt = this.parts.stage.now();
    this.follow();
    if (!this.#isLive) return;
    const { place, probability, level } = frame;
    const event = this.#speech.frame(place, probability, timeOf);
    if (event !== null) this.#take(event);
    const at = timeOf(place + frameLength);
    const sound = { at, length: frameLength / 16, probability, level };
    const act = this.#overhearing.sounding ? this.#overhearing.frame(sound) : null;
    if (act?.type === "pause") this.#claim(place - frameLength - segmenting.preRoll);
    if (act !== null) this.#settle();
    if (!this.#overhearing.sounding) this.#written.partly();
    this.#watch();
  }

  /** Takes a press of a button. */
  press(action: FloorAction): void {
    this.follow();
    const at = this.parts.stage.now();
    if (action === "push_down" && this.#overhearing.sounding) {
      const command = { type: "InterruptReply", at, cause: "candidate_spoke" } as const;
      ifOpen(() => void this.parts.stage.execute(command));
      this.follow();
    }
    if (action === "done") this.#cut();
    if (action === "let_me_think" || action === "done") this.#notice({ type: action, at });
    else this.#notice({ type: "push_to_talk", at, down: action === "push_down" });
    this.#watch();
  }

  /** Follows what else happened in the interview. */
  follow(): void {
    const change = this.#overhearing.follow();
    const { phase } = this.parts.stage.interview.conversation.turn;
    const candidates = phase === "listening" && phase !== this.#phase;
    this.#phase = phase;
    if (phase === "over") return this.#drop();
    if (change === "began") this.#settle();
    if (change === "ended") this.#takeOver();
    if (change === "ended" || (candidates && !this.#overhearing.sounding)) this.#beginTurn();
  }

  /** The voice ends: what was said is written down and heard, whatever is missing. */
  leave(): void {
    this.#cut();
    this.#left = true;
    this.#look.cancel();
    this.#finish();
  }

  /** The interviewer's voice has ended. Whoever stopped it is no echo of it. */
  #takeOver(): void {
    const { aloud } = this.parts.stage.interview.conversation;
    this.#turnBeganAt = this.parts.stage.now();
    if (aloud?.voice === "stopped") this.#current.tookTheFloor();
  }

  get #isLive(): boolean {
    return this.#phase !== "waiting" && this.#phase !== "over";
  }

  #take(event: SegmentEvent): void {
    if (event.type === "ended") return this.#endSpeech(event);
    this.#written.begin();
    if (!this.#overhearing.sounding || this.#overhearing.paused) this.#claim(event.from);
  }

  /** The speech that is going on is the candidate's, from here on at least. */
  #claim(from: number, over = this.#overhearing.sounding): void {
    const claimed = this.#speech.claim(from, this.#timeOf);
    if (claimed === null) return;
    if (this.#current.utterance === null) this.#current.open(claimed.beganAt, over);
    this.#notice({ type: "speech_began", at: claimed.beganAt });
  }

  #endSpeech(ended: SpeechEnded): void {
    const at = this.#written.end(ended, this.#timeOf);
    if (at !== null && !ended.goesOn) this.#notice({ type: "speech_ended", at });
  }

  /** Ends the speech that is going on here and now. */
  #cut(): void {
    const at = this.#written.cut(this.#timeOf);
    if (at !== null) this.#notice({ type: "speech_ended", at });
  }

  #wroteDown(asked: ToWriteDown, heard: Transcript | "lost"): void {
    this.follow();
    if (!this.#current.write(asked, heard)) return;
    const { text } = this.#current;
    if (!this.#current.isWaiting) {
      this.parts.transcribed(asked.utteranceId, this.parts.stage.now());
    }
    if (this.#overhearing.sounding) this.#overhearing.words(text);
    this.#settle();
    this.#noticeWords();
    if (text.length > textBeforePart && this.#isWhole) this.#hear();
    if (this.#left) this.#finish();
    else this.#watch();
  }

  /** Follows what a sound over the interviewer, or before its voice began, turned out to be. */
  #settle(): void {
    this.follow();
    const { utterance } = this.#current;
    const { sounding, paused } = this.#overhearing;
    if (!sounding || paused || utterance === null || !this.#isWhole) return;
    this.#judge(verdictOver(utterance, (text) => this.#overhearing.isEcho(text)));
  }

  #judge(verdict: Verdict): void {
    if (verdict === "answer") this.#hear();
    else if (verdict !== null && this.#current.dismiss(verdict)) this.#beginTurn();
  }

  /** Nobody speaks, and everything is written down. */
  get #isWhole(): boolean {
    const { utterance, isWaiting } = this.#current;
    return this.#speech.running === null && utterance !== null && !isWaiting;
  }

  #notice(seen: Observation): void {
    if (!this.#overhearing.sounding) this.#end.notice(seen);
  }

  /** Tells the rules which words there are, or that there are none after all. */
  #noticeWords(): void {
    const { utterance, text } = this.#current;
    if (utterance === null || this.#overhearing.sounding) return;
    if (this.#isWhole && !this.#end.isHeld) {
      const isEcho = (words: string) => this.#overhearing.isEcho(words);
      const verdict = verdictInTurn(utterance, isEcho, this.#turnBeganAt);
      if (verdict !== null) return this.#judge(verdict);
    }
    const through = writtenThrough(utterance);
    const silent = this.#isWhole ? Math.max(through, this.#end.silentSince) : through;
    const at = this.parts.stage.now();
    this.#notice({ type: "heard", at, text, through: silent, endOfTurn: null });
  }

  /** It is the candidate's turn, who may have begun to speak already. */
  #beginTurn(): void {
    const { utterance } = this.#current;
    const { running } = this.#speech;
    const now = this.parts.stage.now();
    const { lines } = this.parts.stage.interview.conversation;
    const question = lines.findLast(({ speaker }) => speaker === "interviewer")?.text ?? null;
    const at = Math.min(now, utterance?.beganAt ?? now);
    this.#notice({ type: "turn_began", at, question });
    if (utterance !== null) {
      this.#notice({ type: "speech_began", at });
      if (running === null) this.#notice({ type: "speech_ended", at: lastSpeechOf(utterance) });
      if (utterance.stretches.length > 0) this.#noticeWords();
    }
    if (this.#speech.running !== null) this.#claim(this.#speech.running.from, true);
    this.#watch();
  }

  #hear(): void {
    if (this.#current.utterance === null) return;
    this.#end.reached();
    this.#current.hear();
    const { running } = this.#speech;
    if (running?.claimed === true) this.#current.open(running.beganAt, false);
    this.#beginTurn();
  }

  /** Does what is due, and looks again when the next thing is. */
  #watch(): void {
    if (this.#left || !this.#isLive) return;
    const now = this.parts.stage.now();
    if (this.#speech.running !== null && now - this.#frameAt >= stalled) this.#cut();
    const { prepareAt, endAt } = this.#overhearing.sounding ? never : this.#end.due;
    const { utterance, isWaiting } = this.#current;
    if (prepareAt === null || isWaiting) this.#end.perhaps(null);
    else if (prepareAt <= now && utterance !== null) this.#end.perhaps(this.#current.text);
    if (endAt !== null && endAt <= now && !isWaiting && utterance !== null) return this.#hear();
    const stallAt = this.#speech.running === null ? null : this.#frameAt + stalled;
    const later = [prepareAt, isWaiting ? null : endAt, stallAt].filter((at) => at !== null);
    this.#look.by(Math.min(...later.filter((at) => at > now)), now);
  }

  /** Once the voice is gone and all of it written down, nothing more comes. */
  #finish(): void {
    if (this.#current.isWaiting) return;
    if (this.#current.text === "") this.#judge("noise");
    else this.#hear();
    this.parts.writing.stop();
  }

  #drop(): void {
    this.#look.cancel();
    this.#speech.forget();
    this.#current.forget();
    this.parts.writing.stop();
  }
}

const never = { prepareAt: null, endAt: null } as const;
