import { type Dismissal, utteranceTextLimit } from "../../domain/conversation/events.ts";
import { newId, type UtteranceId, utteranceIdSchema } from "../../domain/ids.ts";
import type { Command } from "../../domain/interview.ts";
import type { EpochMillis } from "../../domain/units.ts";
import { segmenting } from "../../media/speech_segments.ts";
import type { Transcript } from "../../models/hearing.ts";
import { ifOpen } from "../if_open.ts";
import type { ListeningStage } from "./listening_stage.ts";
import {
  confidenceOf,
  isWaiting,
  lastSpeechOf,
  type Stretch,
  textOf,
  type Utterance,
  withSpeech,
  withWords,
  wordsOf,
} from "./utterance.ts";

/** Speech of an utterance that is to be written down. */
export interface ToWriteDown {
  readonly utteranceId: UtteranceId;
  readonly stretch: Stretch;
  /** It is the stretch before, with more speech. */
  readonly grown: boolean;
}

/** What the candidate is saying now, if anything, and what the room is told of it. */
export class CurrentUtterance {
  #utterance: Utterance | null = null;

  constructor(private readonly stage: ListeningStage) {}

  get utterance(): Utterance | null {
    return this.#utterance;
  }

  /** Its words so far; "" where there are none. */
  get text(): string {
    return this.#utterance === null ? "" : textOf(this.#utterance);
  }

  /** Whether speech of it is still being written down. */
  get isWaiting(): boolean {
    return this.#utterance !== null && isWaiting(this.#utterance);
  }

  /** @param over It begins over the interviewer's voice. */
  open(beganAt: EpochMillis, over: boolean): void {
    const utteranceId = newId(utteranceIdSchema);
    this.#utterance = { utteranceId, beganAt, over, stretches: [] };
    this.#do({ type: "StartSpeech", at: this.stage.now(), utteranceId });
  }

  /** It stopped the interviewer's voice: it is no echo of it. */
  tookTheFloor(): void {
    if (this.#utterance !== null) this.#utterance = { ...this.#utterance, over: false };
  }

  /** More speech, up to the sample before `to`. Null where nothing is being said. */
  grow(
    speech: Pick<Stretch, "place" | "from" | "lastSpeech"> & { readonly to: number },
  ): ToWriteDown | null {
    const before = this.#utterance;
    if (before === null) return null;
    const longer = withSpeech(before, speech, segmenting.limit);
    this.#utterance = longer;
    const stretch = longer.stretches.at(-1);
    if (stretch === undefined) return null;
    const grown = longer.stretches.length === before.stretches.length;
    return { utteranceId: before.utteranceId, stretch, grown };
  }

  /** A stretch was written down, or lost. @returns False: nobody waits for it any more. */
  write({ utteranceId, stretch }: ToWriteDown, heard: Transcript | "lost"): boolean {
    if (this.#utterance?.utteranceId !== utteranceId) return false;
    const written = withWords(this.#utterance, stretch, heard);
    if (written === null) return false;
    this.#utterance = written;
    this.tell(this.text);
    return true;
  }

  /** The words so far, for the page. */
  tell(text: string): void {
    if (this.#utterance === null) return;
    const { utteranceId } = this.#utterance;
    this.#do({ type: "HearPartly", at: this.stage.now(), utteranceId, text });
  }

  /** It is no answer. @returns False: nothing was being said. */
  dismiss(cause: Dismissal | "unheard"): boolean {
    const utteranceId = this.#utterance?.utteranceId;
    if (utteranceId === undefined) return false;
    this.#utterance = null;
    this.#do({ type: "DismissSpeech", at: this.stage.now(), utteranceId, cause });
    return true;
  }

  /** It is an answer, and over. */
  hear(): void {
    const utterance = this.#utterance;
    if (utterance === null) return;
    this.#utterance = null;
    this.#do({
      type: "HearUtterance",
      at: this.stage.now(),
      utteranceId: utterance.utteranceId,
      how: "voice",
      text: textOf(utterance).slice(0, utteranceTextLimit),
      words: wordsOf(utterance),
      confidence: confidenceOf(utterance),
      speechBeganAt: utterance.beganAt,
      speechEndedAt: lastSpeechOf(utterance),
    });
  }

  forget(): void {
    this.#utterance = null;
  }

  #do(command: Command): void {
    ifOpen(() => this.stage.execute(command));
  }
}
