import { WorkQueue } from "../async/work_queue.ts";
import type { VoiceFailure } from "../domain/conversation/events.ts";
import type { Numbered } from "../domain/event.ts";
import type { ReplyId } from "../domain/ids.ts";
import type { Command } from "../domain/interview.ts";
import type { EpochMillis } from "../domain/units.ts";
import type { Voice, VoicePiece } from "../models/voice.ts";

/** A sentence whose sound is being made, as the page fetches it. */
interface Sound {
  add(piece: VoicePiece): void;
  end(state: "whole" | "failed"): void;
}

interface SpeakParts {
  readonly stage: { now(): EpochMillis; execute(command: Command): unknown };
  readonly voice: Voice;
  readonly sentences: {
    begin(replyId: ReplyId, index: number): Sound;
    drop(replyId: ReplyId): void;
  };
  readonly failureOf: (cause: unknown) => VoiceFailure;
}

/**
 * Gives each sentence its sound as soon as it is whole, one after the other, and stops when the reply
 * is interrupted. Never throws: a voice that fails becomes `ReplyVoiceFailed`, and captions go on.
 */
export function speak(parts: SpeakParts): (numbered: Numbered) => void {
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
        if (event.replyId === current?.replyId) current.add(event.index, event.text);
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

  add(index: number, text: string): void {
    const sound = this.parts.sentences.begin(this.replyId, index);
    void this.#queue.run(() => this.#read(text, sound));
  }

  stop(): void {
    this.#over.abort();
    this.parts.sentences.drop(this.replyId);
  }

  async #read(text: string, sound: Sound): Promise<void> {
    const { voice, failureOf } = this.parts;
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
      if (!signal.aborted) this.#tell({ type: "FailVoice", code: failureOf(error) });
    }
  }

  #begin(): void {
    if (this.#state !== "silent") return;
    this.#state = "began";
    this.#tell({ type: "BeginVoice", voice: this.parts.voice.engine });
  }

  /** A room that closed meanwhile has nothing to be told. */
  #tell(
    news:
      | { readonly type: "FailVoice"; readonly code: VoiceFailure }
      | { readonly type: "BeginVoice"; readonly voice: string },
  ): void {
    const { stage } = this.parts;
    try {
      stage.execute({ ...news, at: stage.now(), replyId: this.replyId });
    } catch {
      this.stop();
    }
  }
}
