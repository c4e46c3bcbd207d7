import { listen } from "../../domain/conversation/listening.ts";
import {
  type Act,
  type FloorAction,
  initialListening,
  type Listening,
  type Seen,
} from "../../domain/conversation/listening_state.ts";
import { newId, type UtteranceId, utteranceIdSchema } from "../../domain/ids.ts";
import type { Command } from "../../domain/interview.ts";
import type { Stage } from "../../domain/stage.ts";
import type { EpochMillis } from "../../domain/units.ts";
import type { PcmRing } from "../../media/pcm_ring.ts";
import type { Contain } from "../contain.ts";
import type { Wait } from "../../async/wait.ts";
import type { VoiceFrame } from "./hear_frames.ts";
import { isSameRoom, type SeenRoom, seenRoom } from "./seen_room.ts";
import type { WriteDown } from "./write_down.ts";

interface ListenerParts {
  readonly stage: Stage;
  /** What goes wrong with one act does not keep the others from being done. */
  readonly contain: Contain;
  readonly writing: WriteDown;
  /** The last seconds of the voice. */
  readonly ring: PcmRing;
  readonly wait: Wait;
  /** The answer is perhaps over with these words; null: it goes on after all. */
  readonly prepare: (text: string | null) => void;
  /** An utterance is whole, and all of it is written down. */
  readonly onTranscribed: (utteranceId: UtteranceId, at: EpochMillis) => void;
  /** Called with everything that the machine sees, for recordings. */
  readonly record?: (seen: Seen) => void;
}

/** The shortest time until the clock is looked at again, in milliseconds. */
const soonestMs = 5;

/**
 * Drives hearing: shows the machine (`domain/conversation/listening.ts`) what happens, one thing
 * after the other, and does what it says.
 */
export class Listener {
  #state: Listening = initialListening;
  readonly #waiting: Seen[] = [];
  #isBusy = false;
  #room: SeenRoom | null = null;
  #cancelLook = () => {};
  /** The room's id of the utterance that was begun last. */
  #current: { readonly utterance: number; readonly utteranceId: UtteranceId } | null = null;

  constructor(private readonly parts: ListenerParts) {
    this.follow();
  }

  /**
   * Takes the next frame of the voice.
   *
   * @param origin When its sample 0 was said, by the room's clock in milliseconds.
   */
  frame({ place: offset, probability, level }: VoiceFrame, origin: number): void {
    this.#see({ type: "frame", at: this.#now(), offset, origin, probability, level });
  }

  /** Takes a press of a button. */
  press(action: FloorAction): void {
    this.#see({ type: "press", at: this.#now(), action });
  }

  /** Takes notice of what else happened in the interview. */
  follow(): void {
    const seen = seenRoom(this.parts.stage.interview.conversation, this.#now());
    if (this.#room !== null && isSameRoom(this.#room, seen)) return;
    this.#room = seen;
    this.#see(seen);
  }

  /** The voice ends: what was said is written down and heard, whatever is missing. */
  leave(): void {
    this.#see({ type: "left", at: this.#now() });
    this.#cancelLook();
  }

  #now(): EpochMillis {
    return this.parts.stage.now();
  }

  /** What happens while acts are being done is seen after them. */
  #see(seen: Seen): void {
    this.#waiting.push(seen);
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
        this.parts.record?.(next);
        const { state, acts } = listen(this.#state, next);
        this.#state = state;
        for (const act of acts) this.parts.contain(() => this.#do(act));
      }
    } finally {
      this.#isBusy = false;
    }
  }

  #do(act: Act): void | Promise<void> {
    switch (act.type) {
      case "write_down":
        return this.#write(act);
      case "stop_writing":
        return this.parts.writing.stop();
      case "prepare":
        return this.parts.prepare(act.text);
      case "all_written":
        return this.#allWritten(act.utterance);
      case "look_at":
        return this.#lookAt(act.at);
      default: {
        const command = this.#commandFor(act);
        if (command !== null) this.parts.stage.tell(command);
      }
    }
  }

  async #write(act: Extract<Act, { type: "write_down" }>): Promise<void> {
    const { request, from, to, final, instead } = act;
    const pcm = this.parts.ring.read(from, to);
    const heard = await this.parts.writing.write({ request, pcm, final, instead });
    this.#see({ type: "written", at: this.#now(), request, heard });
  }

  #allWritten(utterance: number): void {
    const utteranceId = this.#idOf(utterance);
    if (utteranceId !== null) this.parts.onTranscribed(utteranceId, this.#now());
  }

  #lookAt(at: number): void {
    this.#cancelLook();
    const look = () => this.#see({ type: "time", at: this.#now() });
    this.#cancelLook = this.parts.wait(Math.max(soonestMs, at - this.#now()), look);
  }

  #idOf(utterance: number): UtteranceId | null {
    return this.#current?.utterance === utterance ? this.#current.utteranceId : null;
  }

  #commandFor(act: ConversationAct): Command | null {
    const at = this.#now();
    switch (act.type) {
      case "start": {
        const utteranceId = newId(utteranceIdSchema);
        this.#current = { utterance: act.utterance, utteranceId };
        return { type: "StartSpeech", at, utteranceId };
      }
      case "interrupt":
        return { type: "InterruptReply", at, cause: "candidate_spoke" };
      case "reopen":
        return { type: "ReopenAnswer", at };
      case "reply_after_all":
        return { type: "RequestReply", at, cause: "nothing_more_said" };
      case "pause":
      case "resume":
        return this.#commandForVoice(act);
      default: {
        const utteranceId = this.#idOf(act.utterance);
        return utteranceId === null ? null : commandForUtterance(act, utteranceId, at);
      }
    }
  }

  #commandForVoice(act: Extract<Act, { type: "pause" | "resume" }>): Command | null {
    const { aloud } = this.parts.stage.interview.conversation;
    if (aloud === null) return null;
    const { replyId } = aloud;
    const at = this.#now();
    return act.type === "pause"
      ? { type: "PauseReply", at, replyId }
      : { type: "ResumeReply", at, replyId, cause: act.cause };
  }
}

type ConversationAct = Exclude<
  Act,
  { type: "write_down" | "stop_writing" | "prepare" | "all_written" | "look_at" }
>;
type UtteranceAct = Extract<Act, { type: "partly" | "dismiss" | "hear" }>;

function commandForUtterance(
  act: UtteranceAct,
  utteranceId: UtteranceId,
  at: EpochMillis,
): Command {
  switch (act.type) {
    case "partly":
      return { type: "HearPartly", at, utteranceId, text: act.text };
    case "dismiss":
      return { type: "DismissSpeech", at, utteranceId, cause: act.cause };
    case "hear": {
      const { text, asHeard, words, confidence, beganAt, endedAt } = act;
      const times = { speechBeganAt: beganAt, speechEndedAt: endedAt };
      const heard = { text, asHeard, words, confidence, ...times };
      return { type: "HearUtterance", at, utteranceId, how: "voice", ...heard };
    }
  }
}
