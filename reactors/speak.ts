import { WorkQueue } from "../async/work_queue.ts";
import type { VoiceFailure } from "../domain/conversation/events.ts";
import type { Numbered } from "../domain/event.ts";
import type { ReplyId } from "../domain/ids.ts";
import type { Stage } from "../domain/stage.ts";
import type { Voice, VoicePiece } from "../models/voice.ts";

/** A sentence whose sound is being made, as the page fetches it. */
interface Sound {
  add(piece: VoicePiece): void;
  end(state: "whole" | "failed"): void;
}

interface SpeakParts {
  readonly stage: Stage;
  readonly voice: Voice;
  readonly sentences: {
    begin(replyId: ReplyId, index: number): Sound;
    drop(replyId: ReplyId): void;
  };
  /** What went wrong with the voice; null for an error that is not the voice's. */
  readonly failureOf: (error: unknown) => VoiceFailure | null;
}

/**
 * Gives each sentence its sound as soon as it is whole, one after the other, and stops when the reply
 * is interrupted. A voice that fails becomes `ReplyVoiceFailed`, and captions go on.
 */
export function speak(parts: SpeakParts): (numbered: Numbered) => void | Promise<void> {
  let current: Reading | null = null;
  const stop = () => {
    current?.stop();
    current = null;
  };
  return ({ event }) => {
    switch (event.type) {
      case "ReplyBegan":
        stop();
        current = new Reading(parts, event.replyId);
        break;
      case "ReplySentenceCompleted":
        if (event.replyId === current?.replyId) return current.add(event.index, event.text);
        break;
      case "ReplyInterrupted":
        if (event.replyId === current?.replyId) stop();
        break;
      case "InterviewEnded":
      case "InterviewErased":
        stop();
    }
  };
}

/** One reply being read aloud. */
class Reading {
  readonly #over = new AbortController();
  readonly #queue = new WorkQueue();
  #state: "silent" | "began" | "failed" = "silent";

  constructor(private readonly parts: SpeakParts, readonly replyId: ReplyId) {}

  /** Reads a sentence after the one before, whatever became of that. */
  add(index: number, text: string): Promise<void> {
    const sound = this.parts.sentences.begin(this.replyId, index);
    return this.#queue.run(() => this.#read(text, sound));
  }

  stop(): void {
    this.#over.abort();
    this.parts.sentences.drop(this.replyId);
  }

  async #read(text: string, sound: Sound): Promise<void> {
    const { stage, voice, failureOf } = this.parts;
    const { signal } = this.#over;
    if (signal.aborted || this.#state === "failed") return sound.end("failed");
    try {
      for await (const piece of voice.speak(text, signal)) {
        if (signal.aborted) return;
        sound.add(piece);
        this.#begin();
      }
      sound.end("whole");
    } catch (error) {
      this.#state = "failed";
      sound.end("failed");
      if (signal.aborted) return;
      const code = failureOf(error);
      const { replyId } = this;
      stage.tell({ type: "FailVoice", at: stage.now(), replyId, code: code ?? "unavailable" });
      if (code === null) throw error;
    }
  }

  #begin(): void {
    if (this.#state !== "silent") return;
    this.#state = "began";
    const { stage, voice } = this.parts;
    const { replyId } = this;
    stage.execute({ type: "BeginVoice", at: stage.now(), replyId, voice: voice.engine });
  }
}
