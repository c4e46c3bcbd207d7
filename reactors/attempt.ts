import type { Interviewer, ReplyPart } from "../models/interviewer.ts";
import type { Pause } from "../async/pause.ts";
import { type Failure, unforeseen } from "./failure.ts";
import { type Asking, authorOf, type Course, type Ending, Saying } from "./saying.ts";

/** The longest timer of the platform, in milliseconds. */
const forever = 2_147_483_647;

const silent: Failure = { code: "timeout", retryable: true };
const broken: Failure = { code: "cut_off", retryable: true };

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
  const said = new Saying(course, authorOf(interviewer), asking);
  try {
    let next = parts.next();
    for (let since = asking.now(); !signal.aborted;) {
      const limit = deadline === null ? forever : said.patience(since, deadline);
      const part = await within(next, limit, asking.pause, signal);
      if (signal.aborted) break;
      if (part === "late") {
        if (!said.held.seemsWhole) {
          yield* said.passWhole(silent);
          return said.failWith(null, silent);
        }
        yield* said.pass(said.held.takeWhole());
        continue;
      }
      if (part.done === true) {
        yield* said.passWhole(broken);
        return said.failWith(null, broken);
      }
      since = asking.now();
      yield* said.take(part.value, deadline !== null);
      if (part.value.type === "end") return { type: "whole" };
      next = parts.next();
    }
    return { type: "aborted" };
  } catch (error) {
    if (signal.aborted) return { type: "aborted" };
    const failure = asking.failureOf(error) ?? unforeseen;
    yield* said.passWhole(failure);
    return said.failWith(error, failure);
  } finally {
    stop.abort();
    void parts.return?.().catch(() => {});
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
