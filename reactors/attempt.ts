import type { Author, Interviewer, ReplyPart, ReplyRequest } from "../models/interviewer.ts";
import type { Pause } from "../models/pause.ts";
import type { Failure } from "./interview.ts";
import { asksSomething, WholeSentences } from "./whole_sentences.ts";

/** Silence, in milliseconds, after which text that ends in a full stop is taken for whole. */
const wholeMs = 700;
/** Silence, in milliseconds, after which a reply that has asked its question is taken to be over. */
const askedMs = 2_000;
/** The longest timer of the platform, in milliseconds. */
const forever = 2_147_483_647;

/** What a model needs to be asked for a reply. */
export interface Asking {
  readonly failureOf: (cause: unknown) => Failure;
  readonly pause: Pause;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Longest silence within a reply that has begun, in milliseconds. */
  readonly idleMs: number;
}

/** One reply under way: who wants it, since when, and what the candidate gets of it so far. */
export interface Course {
  readonly request: ReplyRequest;
  readonly signal: AbortSignal;
  /** By the clock of `Asking.now`. */
  readonly began: number;
  text: string;
}

/** How one model's part of a reply ended. */
export type Ending =
  | { readonly type: "whole" | "aborted" }
  | {
    readonly type: "failed";
    /** What was thrown; null where the model fell silent or stopped without an end. */
    readonly cause: unknown;
    readonly failure: Failure;
    /** Words had come, whole sentence or not. */
    readonly begun: boolean;
  };

const silent: Failure = { code: "timeout", retryable: true };
const broken: Failure = { code: "cut_off", retryable: true };

export const authorOf = ({ engine, model, promptVersion }: Author): Author => ({
  engine,
  model,
  promptVersion,
});

/**
 * Asks one model and passes on what it says in whole sentences. Its plan comes with the first of them.
 *
 * @param deadline When that has to be there; null for a model that may take its time, whose words are
 *   passed on as they come.
 */
export async function* attempt(
  interviewer: Interviewer,
  deadline: number | null,
  course: Course,
  asking: Asking,
): AsyncGenerator<ReplyPart, Ending> {
  const { request, signal } = course;
  const stop = new AbortController();
  const stopped = AbortSignal.any([signal, stop.signal]);
  const parts = interviewer.reply(request, stopped)[Symbol.asyncIterator]();
  const said = new Saying(course, authorOf(interviewer));
  try {
    let next = parts.next();
    for (let since = asking.now(); !signal.aborted;) {
      const limit = deadline === null ? forever : said.patience(since, deadline, asking);
      const part = await within(next, limit, asking.pause, signal);
      if (signal.aborted) break;
      if (part === "late") {
        const sentence = said.held.takeIfWhole();
        if (sentence.length === 0) return said.failed(null, silent);
        yield* said.pass(sentence);
        continue;
      }
      if (part.done === true) {
        yield* said.passWhole(broken);
        return said.failed(null, broken);
      }
      since = asking.now();
      yield* said.take(part.value, deadline !== null);
      if (part.value.type === "end") return { type: "whole" };
      next = parts.next();
    }
    return { type: "aborted" };
  } catch (cause) {
    if (signal.aborted) return { type: "aborted" };
    const failure = asking.failureOf(cause);
    yield* said.passWhole(failure);
    return said.failed(cause, failure);
  } finally {
    stop.abort();
    void parts.return?.().catch(() => {});
  }
}

/** What one model says of a reply: what is passed on, and what is held back. */
class Saying {
  readonly held = new WholeSentences();
  #plan: ReplyPart;
  #planned = false;
  #begun = false;

  constructor(private readonly course: Course, private readonly author: Author) {
    this.#plan = { type: "plan", questionId: null, grounding: [], author };
  }

  *take(part: ReplyPart, wholeOnly: boolean): Generator<ReplyPart> {
    switch (part.type) {
      case "plan":
        this.#plan = { ...part, author: this.author };
        break;
      case "token":
        if (part.text.trim() !== "") this.#begun = true;
        yield* this.pass(wholeOnly ? this.held.add(part.text) : [part.text]);
        break;
      case "end":
        yield* this.pass(this.held.takeRest());
        yield part;
        break;
      case "failed":
        yield part;
    }
  }

  *pass(texts: readonly string[]): Generator<ReplyPart> {
    if (texts.length > 0 && !this.#planned) yield this.#plan;
    this.#planned ||= texts.length > 0;
    for (const text of texts) {
      this.course.text += text;
      yield { type: "token", text };
    }
  }

  /**
   * What a model that failed had said in full. Where that would be its first words and they ask
   * nothing, another model says it all again; what a filter refused is not passed on.
   */
  *passWhole({ code }: Failure): Generator<ReplyPart> {
    const { intent } = this.course.request;
    if (code === "safety" || !this.held.isWhole) return;
    if (this.#planned || asksSomething(this.held.text, intent)) {
      yield* this.pass(this.held.takeIfWhole());
    }
  }

  failed(cause: unknown, failure: Failure): Ending {
    return { type: "failed", cause, failure, begun: this.#begun };
  }

  /** Milliseconds until a silence that began at `since` has lasted too long. */
  patience(since: number, deadline: number, { now, idleMs }: Asking): number {
    const { text, request: { intent } } = this.course;
    const over = this.held.text.trim() === "" && asksSomething(text, intent);
    const longest = this.#planned ? since + (over ? Math.min(askedMs, idleMs) : idleMs) : deadline;
    const until = this.held.isWhole ? Math.min(longest, since + wholeMs) : longest;
    return Math.max(0, until - now());
  }
}

/** The promise's value; "late" after some milliseconds, or when the signal aborts. */
async function within<Value>(
  promise: Promise<Value>,
  ms: number,
  pause: Pause,
  signal: AbortSignal,
): Promise<Value | "late"> {
  const done = new AbortController();
  const late = pause(ms, AbortSignal.any([signal, done.signal])).then(() => "late" as const);
  try {
    return await Promise.race([promise, late]);
  } finally {
    done.abort();
  }
}
