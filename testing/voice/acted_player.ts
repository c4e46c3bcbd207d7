import type { Numbered } from "../../domain/event.ts";
import type { ReplyId } from "../../domain/ids.ts";
import type { LiveRoom } from "../../room/live_room.ts";

/** How long a character of a reply sounds, in milliseconds. */
const perCharacter = 55;
const tick = 20;

/**
 * Plays replies as a page does, without a loudspeaker: a reply begins to sound with its first whole
 * sentence, stands while it is paused, and is reported as heard when it is over.
 */
export class ActedPlayer {
  #replyId: ReplyId | null = null;
  /** Milliseconds of the reply that have sounded. */
  #played = 0;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(private readonly room: LiveRoom) {
    this.#timer = setInterval(() => this.#play(), tick);
  }

  /** Call it with every event of the room. */
  take({ event }: Numbered): void {
    if (event.type !== "ReplySentenceCompleted" || event.replyId === this.#replyId) return;
    const { replyId } = event;
    this.#replyId = replyId;
    this.#played = 0;
    this.room.execute({ type: "BeginVoice", at: this.room.now(), replyId, voice: "acted" });
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #play(): void {
    const { aloud } = this.room.interview.conversation;
    const replyId = this.#replyId;
    if (replyId === null || aloud?.replyId !== replyId || aloud.voice !== "playing") return;
    this.#played += tick;
    let left = this.#played / perCharacter;
    let sentences = 0;
    for (const sentence of aloud.sentences) {
      if (sentence.length > left) break;
      left -= sentence.length;
      sentences++;
    }
    const characters = Math.round(left);
    const heard = { replyId, sentences, characters, stopped: false };
    this.room.execute({ type: "ReportHeard", at: this.room.now(), ...heard });
  }
}
