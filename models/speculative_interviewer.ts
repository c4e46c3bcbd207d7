import type { Interviewer, ReplyPart, ReplyRequest } from "./interviewer.ts";

/** A reply that began before it was certain that anybody wants it. */
interface Prepared {
  readonly request: ReplyRequest;
  readonly parts: ReplyPart[];
  readonly stop: AbortController;
  /** How it went so far. */
  state: "coming" | "whole" | { readonly failed: unknown };
  /** Called at the next part, and at the end. */
  wake: () => void;
}

/**
 * An interviewer of one interview, who may begin to think of a reply while the candidate is perhaps
 * not done. What was prepared is spoken only when it answers exactly what was said in the end; else
 * it is thrown away, and nobody learns of it.
 */
export class SpeculativeInterviewer implements Interviewer {
  readonly engine: Interviewer["engine"];
  readonly model: string;
  readonly promptVersion: string;
  #prepared: Prepared | null = null;

  constructor(private readonly inner: Interviewer) {
    this.engine = inner.engine;
    this.model = inner.model;
    this.promptVersion = inner.promptVersion;
  }

  /** Begins a reply, unspoken; what was prepared before is thrown away. */
  prepare(request: ReplyRequest): void {
    this.discard();
    const stop = new AbortController();
    const prepared: Prepared = { request, parts: [], stop, state: "coming", wake: () => {} };
    this.#prepared = prepared;
    void this.#collect(prepared);
  }

  /** Throws away what was prepared. */
  discard(): void {
    this.#prepared?.stop.abort();
    this.#prepared = null;
  }

  reply(request: ReplyRequest, signal: AbortSignal): AsyncIterable<ReplyPart> {
    const prepared = this.#prepared;
    this.#prepared = null;
    const failed = typeof prepared?.state === "object";
    if (prepared !== null && !failed && isSame(prepared.request, request)) {
      return adopt(prepared, signal);
    }
    prepared?.stop.abort();
    return this.inner.reply(request, signal);
  }

  async #collect(prepared: Prepared): Promise<void> {
    try {
      for await (const part of this.inner.reply(prepared.request, prepared.stop.signal)) {
        prepared.parts.push(part);
        prepared.wake();
      }
      prepared.state = "whole";
    } catch (failed) {
      prepared.state = { failed };
    }
    prepared.wake();
  }
}

/** What is there at once, then what still comes, as if it had been asked for only now. */
async function* adopt(prepared: Prepared, signal: AbortSignal): AsyncGenerator<ReplyPart> {
  const abort = () => {
    prepared.stop.abort();
    prepared.wake();
  };
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  try {
    for (let place = 0; !signal.aborted;) {
      const part = prepared.parts[place];
      if (part !== undefined) {
        place++;
        yield part;
      } else if (prepared.state === "coming") {
        await new Promise<void>((resolve) => prepared.wake = resolve);
      } else {
        if (prepared.state !== "whole") throw prepared.state.failed;
        return;
      }
    }
  } finally {
    signal.removeEventListener("abort", abort);
    prepared.stop.abort();
  }
}

/** Whether a reply to the one is a reply to the other. Minutes left may differ. */
function isSame(one: ReplyRequest, other: ReplyRequest): boolean {
  return one.intent === other.intent && one.tone === other.tone &&
    (one.askAgain ?? null) === (other.askAgain ?? null) &&
    one.said.length === other.said.length &&
    one.said.every(({ speaker, text }, place) =>
      other.said[place]?.speaker === speaker && other.said[place].text.trim() === text.trim()
    );
}
