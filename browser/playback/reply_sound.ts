import { pause } from "../../async/pause.ts";
import { retry } from "../../async/retry.ts";
import { WorkQueue } from "../../async/work_queue.ts";
import { decodePieces, SpeechCodecError } from "../../media/speech_codec.ts";
import type { VoicePiece } from "../../models/voice.ts";

/** Takes the pieces of a reply. */
interface PieceSink {
  add(index: number, piece: VoicePiece): void;
  /** The sentence has no more pieces. */
  complete(index: number): void;
  /** The sentence cannot be played. It counts as said, because the page shows its text. */
  giveUp(why: string): void;
}

interface ReplySoundOptions {
  /** Path of the reply's sentences: `/api/interviews/<id>/speech/<reply>`. */
  readonly address: string;
  /** Index of the first sentence to fetch. */
  readonly firstIndex: number;
  readonly sink: PieceSink;
}

/** Attempts at a sentence that the network loses, and the milliseconds before another one. */
const [attempts, waitBetweenMs] = [8, 750];

/** Fetches the sentences of a reply one after the other, so that their pieces come in order. */
export class ReplySound {
  readonly #ending = new AbortController();
  #next: number;
  readonly #queue = new WorkQueue();

  constructor(private readonly options: ReplySoundOptions) {
    this.#next = options.firstIndex;
  }

  /** Fetches all sentences before this index that have not been fetched yet. */
  fetchUpTo(count: number): void {
    for (; this.#next < count; this.#next++) {
      const index = this.#next;
      void this.#queue.run(() => this.#fetch(index));
    }
  }

  stop(): void {
    this.#ending.abort();
  }

  /** Fetches a sentence, and again after a loss: the server keeps it, and pieces that came are skipped. */
  async #fetch(index: number): Promise<void> {
    const { sink } = this.options;
    const { signal } = this.#ending;
    if (signal.aborted) return;
    const received = { pieces: 0 };
    try {
      await retry(() => this.#read(index, received), async (error, failed) => {
        if (!isLost(error) || failed >= attempts) return false;
        await pause(waitBetweenMs, signal);
        return !signal.aborted;
      });
    } catch (error) {
      if (signal.aborted) return;
      const why = isLost(error)
        ? "The voice did not come through."
        : "A sentence cannot be played.";
      sink.giveUp(why);
    }
    if (!signal.aborted) sink.complete(index);
  }

  async #read(index: number, came: { pieces: number }): Promise<void> {
    const { address, sink } = this.options;
    const { signal } = this.#ending;
    const response = await fetch(`${address}/${index}`, { signal });
    if (!response.ok || response.body === null) throw new Error(`Status ${response.status}.`);
    let pieceIndex = 0;
    for await (const piece of decodePieces(chunksOf(response.body))) {
      if (signal.aborted) return;
      if (pieceIndex++ < came.pieces) continue;
      came.pieces++;
      sink.add(index, piece);
    }
  }
}

/** Whether the network lost the sentence: it cannot be asked for, or its bytes end early. */
function isLost(error: unknown): boolean {
  return error instanceof TypeError || error instanceof SpeechCodecError;
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
