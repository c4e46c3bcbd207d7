import {
  beginningOf,
  modelNameLimit,
  promptVersionLimit,
} from "../domain/conversation/text_limit.ts";
import type { Author, ReplyPart, ReplyRequest } from "../models/interviewer.ts";
import type { Pause } from "../async/pause.ts";
import type { Failure } from "./failure.ts";
import { asksSomething, WholeSentences } from "./whole_sentences.ts";

/** Silence, in milliseconds, after which text that ends in a full stop is taken for whole. */
const wholeMs = 700;
/** Silence, in milliseconds, after which a reply that has asked its question is taken to be over. */
const askedMs = 2_000;
/** About how long a voice takes for a character, in milliseconds; most take a little longer. */
const characterMs = 50;

/** What a model needs to be asked for a reply. */
export interface Asking {
  /** What went wrong with the model; null for an error that is not the model's. */
  readonly failureOf: (error: unknown) => Failure | null;
  readonly pause: Pause;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Longest silence within a reply, from when what was said has been spoken, in milliseconds. */
  readonly idleMs: number;
}

/** One reply under way: who wants it, since when, and what the candidate gets of it so far. */
export interface Course {
  readonly request: ReplyRequest;
  readonly signal: AbortSignal;
  /** By the clock of `Asking.now`. */
  readonly began: number;
  text: string;
  /** About when all of that has been spoken. */
  soundUntil: number;
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

/** The author as events name it: of names that are too long for them the beginning. */
export const authorOf = ({ engine, model, promptVersion }: Author): Author => ({
  engine,
  model: beginningOf(model, modelNameLimit),
  promptVersion: beginningOf(promptVersion, promptVersionLimit),
});

/** What one model says of a reply: what is passed on, and what is held back. */
export class Saying {
  readonly held = new WholeSentences();
  #plan: ReplyPart;
  #planned = false;
  #begun = false;

  constructor(
    private readonly course: Course,
    private readonly author: Author,
    private readonly asking: Asking,
  ) {
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
      const from = Math.max(this.course.soundUntil, this.asking.now());
      this.course.soundUntil = from + text.trim().length * characterMs;
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
      yield* this.pass(this.held.takeWhole());
    }
  }

  failWith(cause: unknown, failure: Failure): Ending {
    return { type: "failed", cause, failure, begun: this.#begun };
  }

  /** Milliseconds until the silence is too long, where the last piece came at `since`. */
  patience(since: number, deadline: number): number {
    const { text, soundUntil, request: { intent } } = this.course;
    const { now, idleMs } = this.asking;
    const over = this.held.text.trim() === "" && asksSomething(text, intent);
    const silence = over ? since + askedMs : soundUntil + idleMs;
    const longest = this.#planned ? silence : deadline;
    const until = this.held.seemsWhole ? Math.min(longest, since + wholeMs) : longest;
    return Math.max(0, until - now());
  }
}
