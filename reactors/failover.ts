import type { Interviewer, ReplyPart, ReplyRequest } from "../models/interviewer.ts";
import type { Pause } from "../async/pause.ts";
import { attempt } from "./attempt.ts";
import type { Failure } from "./failure.ts";
import { ModelHealth } from "./model_health.ts";
import { type Asking, authorOf, type Course, type Ending } from "./saying.ts";
import { asksSomething } from "./whole_sentences.ts";

/** What a model that goes on in the middle of a reply gets for its first sentence, in milliseconds. */
const takeOverMs = 1_500;
/** Share of the time before the first sentence that the first of several models gets. */
const firstShare = 0.6;
/** A model that broke off before its first sentence is asked again with so many milliseconds left. */
const secondTryMs = 2_000;

interface FailoverOptions {
  /** The first choice first. The last one is asked without a limit of time. */
  readonly interviewers: readonly [Interviewer, ...Interviewer[]];
  /** What went wrong with the model; null for an error that is not the model's. */
  readonly failureOf: (error: unknown) => Failure | null;
  readonly pause: Pause;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  /** Time before the first sentence, for all but the last, in milliseconds. @default 5500 */
  readonly firstSentenceMs?: number;
  /** Longest silence within a reply, once it has been spoken so far, in ms. @default 2500 */
  readonly idleMs?: number;
}

/**
 * Interviewers that stand in for each other. A model's words are passed on in whole sentences, because
 * half a sentence can't be taken back; a model that fails or falls silent loses the turn to the next
 * one, and what it said in whole sentences stands. In the next turn it is asked again, unless it failed
 * several times in a row (`ModelHealth`).
 */
export class FailoverInterviewer implements Interviewer {
  readonly engine: Interviewer["engine"];
  readonly model: string;
  readonly promptVersion: string;
  readonly #interviewers: readonly Interviewer[];
  readonly #asking: Asking;
  readonly #firstSentenceMs: number;
  readonly #health: ReadonlyMap<Interviewer, ModelHealth>;

  constructor({ interviewers, firstSentenceMs = 5_500, ...options }: FailoverOptions) {
    const [{ engine, model, promptVersion }] = interviewers;
    this.engine = engine;
    this.model = model;
    this.promptVersion = promptVersion;
    this.#interviewers = interviewers;
    this.#asking = { idleMs: 2_500, ...options };
    this.#firstSentenceMs = firstSentenceMs;
    this.#health = new Map(interviewers.map((one) => [one, new ModelHealth()]));
  }

  async *reply(request: ReplyRequest, signal: AbortSignal): AsyncGenerator<ReplyPart, void> {
    const course: Course = { request, signal, began: this.#asking.now(), text: "", soundUntil: 0 };
    const asked = this.#interviewers.filter((one) => !this.#rests(one));
    for (const [index, interviewer] of asked.entries()) {
      const last = index === asked.length - 1;
      const deadline = last ? null : this.#deadline(course, index, asked.length - 1);
      const ending = yield* this.#ask(interviewer, deadline, course);
      if (ending.type !== "failed") return;
      const { code, retryable } = ending.failure;
      yield { type: "failed", author: authorOf(interviewer), code, retryable };
      if (asksSomething(course.text, request.intent)) {
        yield { type: "end", promptTokens: null, replyTokens: null };
        return;
      }
      if (last && ending.cause !== null) throw ending.cause;
    }
  }

  /** The last one never rests: somebody has to ask. */
  #rests(interviewer: Interviewer): boolean {
    return interviewer !== this.#interviewers.at(-1) &&
      this.#health.get(interviewer)?.rests(this.#asking.now()) === true;
  }

  /** When the first sentence of one of several models has to be there. */
  #deadline({ began, text }: Course, index: number, models: number): number {
    if (text !== "") return this.#asking.now() + takeOverMs;
    const share = models === 1 ? 1 : firstShare + (1 - firstShare) * index / (models - 1);
    return began + Math.round(this.#firstSentenceMs * share);
  }

  /** Asks one model, once more where its reply broke off before anything of it was passed on. */
  async *#ask(
    interviewer: Interviewer,
    deadline: number | null,
    course: Course,
  ): AsyncGenerator<ReplyPart, Ending> {
    const { now } = this.#asking;
    const before = course.text;
    let ending = yield* attempt(interviewer, deadline, course, this.#asking);
    const timeLeft = deadline === null ? 0 : deadline - now();
    const brokeOff = ending.type === "failed" && ending.begun && ending.failure.retryable;
    if (brokeOff && course.text === before && timeLeft >= secondTryMs) {
      ending = yield* attempt(interviewer, deadline, course, this.#asking);
    }
    this.#learn(interviewer, ending, course);
    return ending;
  }

  /** A refusal is about the words, and a reply that broke off after its question did its work. */
  #learn(interviewer: Interviewer, ending: Ending, { text, request }: Course): void {
    const health = this.#health.get(interviewer);
    if (ending.type === "whole") health?.succeed();
    if (ending.type !== "failed" || ending.failure.code === "safety") return;
    if (!asksSomething(text, request.intent)) health?.fail(this.#asking.now());
  }
}
