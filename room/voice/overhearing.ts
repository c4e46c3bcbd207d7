import { type Aloud, isAudible } from "../../domain/conversation/aloud.ts";
import {
  type BargeIn,
  type BargeInAct,
  initialBargeIn,
  isOwnWords,
  overhear,
  type OverSpeech,
} from "../../domain/conversation/barge_in.ts";
import type { ReplyId } from "../../domain/ids.ts";
import { ifOpen } from "../if_open.ts";
import type { ListeningStage } from "./listening_stage.ts";

/**
 * Loudness of the interviewer's voice in the page while it plays, in dBFS: that of a voice whose
 * loudest samples are near full scale. How much of it comes back is learned from there.
 */
const playing = -20;

/** Hears the candidate over the interviewer's voice, and stops or resumes it. */
export class Overhearing {
  #state: BargeIn = initialBargeIn;
  #replyId: ReplyId | null = null;

  constructor(private readonly stage: ListeningStage) {}

  /** Whether the interviewer's voice is, or may at any moment again be, in the room. */
  get sounding(): boolean {
    return this.#replyId !== null;
  }

  /** The voice waits to learn what the sound over it is. */
  get paused(): boolean {
    return this.#state.phase === "paused";
  }

  /** Notices whether a reply began or ended to sound since it was last asked. */
  follow(): "began" | "ended" | null {
    const { aloud } = this.stage.interview.conversation;
    const replyId = isAudible(aloud) ? aloud.replyId : null;
    if (replyId === this.#replyId) return null;
    this.#replyId = replyId;
    const at = this.stage.now();
    this.#notice(replyId === null ? { type: "reply_ended", at } : { type: "reply_began", at });
    return replyId === null ? "ended" : "began";
  }

  /** @returns What was done about it. */
  frame(frame: Omit<Extract<OverSpeech, { type: "frame" }>, "type" | "playback">) {
    const { aloud } = this.stage.interview.conversation;
    const playback = aloud?.voice === "playing" ? playing : null;
    return this.#notice({ type: "frame", playback, ...frame });
  }

  /** Words of the sound so far. @returns What was done about it. */
  words(text: string): BargeInAct | null {
    return this.#notice({ type: "words", at: this.stage.now(), text, spoken: this.#spoken() });
  }

  /** Whether these words are the interviewer's own, come back through the microphone. */
  isEcho(text: string): boolean {
    return isOwnWords(text, this.#spoken());
  }

  #notice(seen: OverSpeech): BargeInAct | null {
    const { state, act } = overhear(this.#state, seen);
    this.#state = state;
    const replyId = this.#replyId;
    if (act === null || replyId === null) return null;
    const at = this.stage.now();
    ifOpen(() => {
      switch (act.type) {
        case "pause":
          return void this.stage.execute({ type: "PauseReply", at, replyId });
        case "resume":
          return void this.stage.execute({ type: "ResumeReply", at, replyId, cause: act.cause });
        case "interrupt":
          return void this.stage.execute({ type: "InterruptReply", at, cause: "candidate_spoke" });
      }
    });
    return act;
  }

  #spoken(): string {
    const { aloud } = this.stage.interview.conversation;
    return aloud === null ? "" : around(aloud);
  }
}

/** The sentence that is being spoken, and those beside it. */
function around({ sentences, heard }: Aloud): string {
  return sentences.slice(Math.max(0, heard.sentences - 1), heard.sentences + 2).join(" ");
}
