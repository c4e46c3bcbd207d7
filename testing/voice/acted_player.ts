import type { Numbered } from "../../domain/event.ts";
import type { ReplyId } from "../../domain/ids.ts";
import type { LiveRoom } from "../../room/live_room.ts";

/** How long a character of a reply sounds, in milliseconds. */
const perCharacter = 55;
const tick = 20;

/**
 * Plays replies as a page does, without a loudspeaker: a reply that has a voice sounds for as long as
 * its words take, stands while it is paused, and is reported as heard sentence by sentence.
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
    if (event.type !== "ReplyVoiceBegan") return;
    this.#replyId = event.replyId;
    this.#played = 0;
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
