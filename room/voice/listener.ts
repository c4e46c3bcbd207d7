import { readInterjection } from "../../domain/conversation/backchannel.ts";
import {
  due,
  initialEndpointing,
  type Observation,
  observe,
} from "../../domain/conversation/endpointing.ts";
import { utteranceTextLimit } from "../../domain/conversation/events.ts";
import { newId, type UtteranceId, utteranceIdSchema } from "../../domain/ids.ts";
import type { Command } from "../../domain/interview.ts";
import type { EpochMillis } from "../../domain/units.ts";
import type { PcmRing } from "../../media/pcm_ring.ts";
import {
  frameLength,
  initialSegmentation,
  segment,
  type SegmentEvent,
  segmenting,
} from "../../media/speech_segments.ts";
import type { Transcript } from "../../models/hearing.ts";
import { ifOpen } from "../if_open.ts";
import type { TimeOf, VoiceFrame } from "./hear_frames.ts";
import type { ListeningStage } from "./listening_stage.ts";
import { Overhearing } from "./overhearing.ts";
import {
  confidenceOf,
  isLost,
  isWaiting,
  lastSpeechOf,
  type Stretch,
  textOf,
  type Utterance,
  withSpeech,
  withWords,
  wordsOf,
} from "./utterance.ts";
import type { WriteDown } from "./write_down.ts";

/** What the candidate asks for by a button. */
export type FloorAction = "let_me_think" | "done" | "push_down" | "push_up";

/** Calls `then` after some milliseconds, unless what it returns is called before. */
export type Wait = (ms: number, then: () => void) => () => void;

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

/** Speech that is going on. */
interface Running {
  readonly from: number;
  readonly beganAt: EpochMillis;
  /** It is the candidate's, not the interviewer's own voice that comes back. */
  readonly claimed: boolean;
}

/** Longer answers are heard in parts, so that no word of them is cut off. */
const textBeforePart = utteranceTextLimit * 0.8;
/** Without sound for this long, in milliseconds, speech that was going on has ended. */
const stalled = 1_000;
/** The shortest time until the clock is looked at again, in milliseconds. */
const soonest = 5;

/** Turns one voice into what happens in the conversation. Rules are the domain's. */
export class Listener {
  readonly #overhearing: Overhearing;
  #endpointing = initialEndpointing;
  #segmentation = initialSegmentation;
  #running: Running | null = null;
  #utterance: Utterance | null = null;
  #phase = "waiting";
  /** When it was last the candidate's turn to speak. */
  #turnBeganAt = 0;
  #prepared = false;
  #left = false;
  #frameAt: number;
  #timeOf: TimeOf;
  #look: { readonly at: number; readonly cancel: () => void } | null = null;

  constructor(private readonly parts: ListenerParts) {
    this.#overhearing = new Overhearing(parts.stage);
    this.#frameAt = parts.stage.now();
    this.#timeOf = () => parts.stage.now();
    this.follow();
  }

  /** Takes the next frame of the voice. */
  frame(frame: VoiceFrame, timeOf: TimeOf): void {
    this.#timeOf = timeOf;
    this.#frameAt = this.parts.stage.now();
    this.follow();
    if (!this.#isLive) return;
    const { place, probability, level } = frame;
    const { state, event } = segment(this.#segmentation, place, probability);
    this.#segmentation = state;
    if (event !== null) this.#take(event);
    const at = timeOf(place + frameLength);
    const sound = { at, length: frameLength / 16, probability, level };
    const act = this.#overhearing.sounding ? this.#overhearing.frame(sound) : null;
    if (act?.type === "pause") this.#claim(place - frameLength - segmenting.preRoll);
    if (act !== null) this.#settle();
    this.#hearPartly();
    this.#watch();
  }

  /** Takes a press of a button. */
  press(action: FloorAction): void {
    this.follow();
    const at = this.parts.stage.now();
    if (action === "push_down" && this.#overhearing.sounding) {
      this.#do({ type: "InterruptReply", at, cause: "candidate_spoke" });
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

  /** The interviewer's voice has ended. Whoever stopped it is no echo of it. */
  #takeOver(): void {
    const { aloud } = this.parts.stage.interview.conversation;
    this.#turnBeganAt = this.parts.stage.now();
    if (this.#utterance === null || aloud?.voice !== "stopped") return;
    this.#utterance = { ...this.#utterance, over: false };
  }

  /** The voice ends: what was said is written down and heard, whatever is missing. */
  leave(): void {
    this.#cut();
    this.#left = true;
    this.#look?.cancel();
    this.#finish();
  }

  get #isLive(): boolean {
    return this.#phase !== "waiting" && this.#phase !== "over";
  }

  #take(event: SegmentEvent): void {
    if (event.type === "ended") return this.#end(event);
    const { from, firstSpeech } = event;
    this.#running = { from, beganAt: this.#timeOf(firstSpeech), claimed: false };
    this.parts.writing.begin();
    if (!this.#overhearing.sounding || this.#overhearing.paused) this.#claim(from);
  }

  /** The speech that is going on is the candidate's, from here on at least. */
  #claim(from: number, over = this.#overhearing.sounding): void {
    if (this.#running === null || this.#running.claimed) return;
    const later = from > this.#running.from;
    const beganAt = later ? this.#timeOf(from + segmenting.preRoll) : this.#running.beganAt;
    this.#running = { from: Math.max(from, this.#running.from), beganAt, claimed: true };
    if (this.#utterance === null) this.#open(beganAt, over);
    this.#notice({ type: "speech_began", at: beganAt });
  }

  #open(beganAt: EpochMillis, over: boolean): void {
    const utteranceId = newId(utteranceIdSchema);
    this.#utterance = { utteranceId, beganAt, over, stretches: [] };
    this.#do({ type: "StartSpeech", at: this.parts.stage.now(), utteranceId });
  }

  #end({ to, lastSpeech, goesOn }: Extract<SegmentEvent, { type: "ended" }>): void {
    const running = this.#running;
    if (running === null) return;
    this.#running = goesOn ? { ...running, from: to, beganAt: this.#timeOf(to) } : null;
    if (goesOn) this.parts.writing.begin();
    const utterance = this.#utterance;
    if (!running.claimed || utterance === null) return;
    const at = this.#timeOf(lastSpeech);
    const from = this.#timeOf(running.from);
    const speech = { place: running.from, to, from, lastSpeech: at };
    const longer = withSpeech(utterance, speech, segmenting.limit);
    this.#utterance = longer;
    if (!goesOn) this.#notice({ type: "speech_ended", at });
    const stretch = longer.stretches.at(-1);
    if (stretch === undefined) return;
    const grown = longer.stretches.length === utterance.stretches.length;
    void this.parts.writing.whole(this.parts.ring.read(stretch.place, to), grown)
      .then((heard) => this.#wroteDown(utterance.utteranceId, stretch, heard));
  }

  /** Ends the speech that is going on here and now. */
  #cut(): void {
    const to = this.parts.ring.end;
    const { lastSpeech } = this.#segmentation;
    this.#segmentation = { ...initialSegmentation, floor: to };
    this.#end({ type: "ended", from: 0, to, lastSpeech: Math.min(lastSpeech, to), goesOn: false });
  }

  #wroteDown(utteranceId: UtteranceId, stretch: Stretch, heard: Transcript | "lost"): void {
    this.follow();
    if (this.#utterance?.utteranceId !== utteranceId) return;
    const written = withWords(this.#utterance, stretch, heard);
    if (written === null) return;
    this.#utterance = written;
    const text = textOf(this.#utterance);
    this.#do({ type: "HearPartly", at: this.parts.stage.now(), utteranceId, text });
    if (!isWaiting(this.#utterance)) this.parts.transcribed(utteranceId, this.parts.stage.now());
    if (this.#overhearing.sounding) this.#overhearing.words(text);
    this.#settle();
    this.#noticeWords();
    if (text.length > textBeforePart && this.#isWhole) this.#hear();
    if (this.#left) this.#finish();
    else this.#watch();
  }

  #hearPartly(): void {
    const [running, utterance, { writing, ring, stage }] = [
      this.#running,
      this.#utterance,
      this.parts,
    ];
    if (running === null || utterance === null || this.#overhearing.sounding) return;
    const length = (ring.end - running.from) / 16;
    if (!running.claimed || !writing.mayBePartly(length)) return;
    const { utteranceId } = utterance;
    void writing.partly(ring.read(running.from, ring.end), length).then((heard) => {
      if (heard === null || this.#utterance?.utteranceId !== utteranceId) return;
      if (this.#running?.from !== running.from) return;
      const text = `${textOf(this.#utterance)} ${heard.text}`;
      this.#do({ type: "HearPartly", at: stage.now(), utteranceId, text });
    });
  }

  /** Follows what a sound over the interviewer, or before its voice began, turned out to be. */
  #settle(): void {
    this.follow();
    const utterance = this.#utterance;
    const { sounding, paused } = this.#overhearing;
    if (!sounding || paused || utterance === null || !this.#isWhole) return;
    const text = textOf(utterance);
    const words = readInterjection(text);
    if (text !== "" && this.#overhearing.isEcho(text)) this.#dismiss("echo");
    else if (words === "backchannel") this.#dismiss("backchannel");
    else if (words === "nothing") this.#dismiss(isLost(utterance) ? "unheard" : "noise");
    else if (!utterance.over) this.#hear();
  }

  /** Nobody speaks, and everything is written down. */
  get #isWhole(): boolean {
    return this.#running === null && this.#utterance !== null && !isWaiting(this.#utterance);
  }

  #notice(seen: Observation): void {
    if (!this.#overhearing.sounding) this.#endpointing = observe(this.#endpointing, seen);
  }

  /** Tells the rules which words there are, or that there are none after all. */
  #noticeWords(): void {
    const utterance = this.#utterance;
    if (utterance === null || this.#overhearing.sounding) return;
    const text = textOf(utterance);
    if (this.#isWhole && this.#endpointing.push !== "down") {
      if (text === "") return this.#dismiss(isLost(utterance) ? "unheard" : "noise");
      if (utterance.over && this.#overhearing.isEcho(text)) return this.#dismiss("echo");
      const inside = utterance.over && lastSpeechOf(utterance) < this.#turnBeganAt;
      if (inside && readInterjection(text) === "backchannel") return this.#dismiss("backchannel");
    }
    const waiting = utterance.stretches.findIndex(({ heard }) => heard === "waiting");
    const through = waiting === 0
      ? utterance.beganAt
      : utterance.stretches.at(waiting - 1)?.lastSpeech ?? utterance.beganAt;
    const silent = this.#isWhole ? Math.max(through, this.#endpointing.silentSince) : through;
    const at = this.parts.stage.now();
    this.#notice({ type: "heard", at, text, through: silent, endOfTurn: null });
  }

  /** It is the candidate's turn, who may have begun to speak already. */
  #beginTurn(): void {
    const utterance = this.#utterance;
    const now = this.parts.stage.now();
    const { lines } = this.parts.stage.interview.conversation;
    const question = lines.findLast(({ speaker }) => speaker === "interviewer")?.text ?? null;
    const at = Math.min(now, utterance?.beganAt ?? now);
    this.#notice({ type: "turn_began", at, question });
    if (utterance !== null) {
      this.#notice({ type: "speech_began", at });
      if (this.#running === null) {
        this.#notice({ type: "speech_ended", at: lastSpeechOf(utterance) });
      }
      if (utterance.stretches.length > 0) this.#noticeWords();
    }
    if (this.#running !== null) this.#claim(this.#running.from, true);
    this.#watch();
  }

  #dismiss(cause: Extract<Command, { type: "DismissSpeech" }>["cause"]): void {
    const utteranceId = this.#utterance?.utteranceId;
    if (utteranceId === undefined) return;
    this.#utterance = null;
    this.#do({ type: "DismissSpeech", at: this.parts.stage.now(), utteranceId, cause });
    this.#beginTurn();
  }

  #hear(): void {
    const utterance = this.#utterance;
    if (utterance === null) return;
    this.#utterance = null;
    this.#prepared = false;
    const { utteranceId, beganAt: speechBeganAt } = utterance;
    this.#do({
      type: "HearUtterance",
      at: this.parts.stage.now(),
      utteranceId,
      how: "voice",
      text: textOf(utterance).slice(0, utteranceTextLimit),
      words: wordsOf(utterance),
      confidence: confidenceOf(utterance),
      speechBeganAt,
      speechEndedAt: lastSpeechOf(utterance),
    });
    if (this.#running?.claimed === true) this.#open(this.#running.beganAt, false);
    this.#beginTurn();
  }

  /** Does what is due, and looks again when the next thing is. */
  #watch(): void {
    if (this.#left || !this.#isLive) return;
    const now = this.parts.stage.now();
    if (this.#running !== null && now - this.#frameAt >= stalled) this.#cut();
    const { prepareAt, endAt } = this.#overhearing.sounding ? never : due(this.#endpointing);
    const waiting = this.#utterance !== null && isWaiting(this.#utterance);
    if (prepareAt === null || waiting) this.#prepare(null);
    else if (prepareAt <= now && this.#utterance !== null) this.#prepare(textOf(this.#utterance));
    if (endAt !== null && endAt <= now && !waiting && this.#utterance !== null) return this.#hear();
    const stallAt = this.#running === null ? null : this.#frameAt + stalled;
    const later = [prepareAt, waiting ? null : endAt, stallAt].filter((at) => at !== null);
    this.#lookAt(Math.min(...later.filter((at) => at > now)), now);
  }

  /** A look that comes too early looks again by itself. */
  #lookAt(at: number, now: number): void {
    if (this.#look !== null && this.#look.at <= at) return;
    this.#look?.cancel();
    this.#look = null;
    if (at === Infinity) return;
    const cancel = this.parts.wait(Math.max(soonest, at - now), () => {
      this.#look = null;
      this.follow();
      this.#watch();
    });
    this.#look = { at, cancel };
  }

  #prepare(text: string | null): void {
    if (this.#prepared === (text !== null)) return;
    this.#prepared = text !== null;
    this.parts.prepare(text);
  }

  /** Once the voice is gone and all of it written down, nothing more comes. */
  #finish(): void {
    if (this.#utterance !== null && isWaiting(this.#utterance)) return;
    const text = this.#utterance === null ? "" : textOf(this.#utterance);
    if (text === "") this.#dismiss("noise");
    else this.#hear();
    this.parts.writing.stop();
  }

  #drop(): void {
    this.#look?.cancel();
    this.#look = null;
    this.#running = null;
    this.#utterance = null;
    this.parts.writing.stop();
  }

  #do(command: Command): void {
    ifOpen(() => this.parts.stage.execute(command));
  }
}

const never = { prepareAt: null, endAt: null } as const;
