import type { Interviewer, ReplyPart, ReplyRequest } from "./interviewer.ts";
import { PreparedStream } from "./prepared_stream.ts";

/**
 * The interviewer of one interview, who can begin a reply before it is certain that the candidate
 * is done. A prepared reply is spoken only if it answers exactly what was said in the end; else it
 * is thrown away, and nobody notices.
 */
export class SpeculativeInterviewer implements Interviewer {
  readonly engine: Interviewer["engine"];
  readonly model: string;
  readonly promptVersion: string;
  #prepared: { readonly request: ReplyRequest; readonly reply: PreparedStream<ReplyPart> } | null =
    null;

  /** @param onPart Called with each part of a reply that is only being prepared. */
  constructor(
    private readonly inner: Interviewer,
    private readonly onPart: (part: ReplyPart) => void = () => {},
  ) {
    this.engine = inner.engine;
    this.model = inner.model;
    this.promptVersion = inner.promptVersion;
  }

  /** Begins a reply without speaking it; throws away any reply prepared before. */
  prepare(request: ReplyRequest): void {
    this.discard();
    const open = (signal: AbortSignal) => this.inner.reply(request, signal);
    this.#prepared = { request, reply: new PreparedStream(open, this.onPart) };
  }

  /** Throws the prepared reply away. */
  discard(): void {
    this.#prepared?.reply.discard();
    this.#prepared = null;
  }

  reply(request: ReplyRequest, signal: AbortSignal): AsyncIterable<ReplyPart> {
    const prepared = this.#prepared;
    this.#prepared = null;
    if (prepared !== null && !prepared.reply.hasFailed && isSame(prepared.request, request)) {
      return prepared.reply.take(signal);
    }
    prepared?.reply.discard();
    return this.inner.reply(request, signal);
  }
}

/** Whether a reply to one request is also a reply to the other. Minutes left may differ. */
function isSame(one: ReplyRequest, other: ReplyRequest): boolean {
  return one.intent === other.intent && one.tone === other.tone &&
    (one.askAgain ?? null) === (other.askAgain ?? null) &&
    one.said.length === other.said.length &&
    one.said.every(({ speaker, text }, index) =>
      other.said[index]?.speaker === speaker && other.said[index].text.trim() === text.trim()
    );
}
