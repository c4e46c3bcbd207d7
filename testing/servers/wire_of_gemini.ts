import type { VirtualTime } from "../fixtures/virtual_time.ts";

/** What comes over the wire of one streamed answer, in virtual time. */
type WireStep =
  /** Nothing for some milliseconds. */
  | { readonly wait: number }
  /** An event of the stream; an object is sent as JSON. */
  | { readonly send: object | string }
  /** Bytes as they are. */
  | { readonly bytes: Uint8Array };

/** One answer of Gemini as it comes over the wire. */
export type WireAnswer =
  | { readonly status: number; readonly body?: string; readonly headers?: Record<string, string> }
  | {
    readonly steps: readonly WireStep[];
    /** How the connection ends; `hang` leaves it open until the client goes. @default "close" */
    readonly then?: "close" | "hang" | "break";
  };

/** A piece of text as Gemini streams it. */
export const textStep = (text: string, finishReason?: string): WireStep => ({
  send: {
    candidates: [{
      content: { role: "model", parts: text === "" ? [] : [{ text }] },
      index: 0,
      ...(finishReason === undefined ? {} : { finishReason }),
    }],
    usageMetadata: { promptTokenCount: 120, candidatesTokenCount: 30, thoughtsTokenCount: 40 },
  },
});

/** A `fetch` that gives the answers one after the other, the last one again and again. */
export function fetchOf(
  answers: readonly WireAnswer[],
  time: VirtualTime,
): { readonly fetch: typeof fetch; readonly asked: { readonly at: number; model: string }[] } {
  const asked: { readonly at: number; model: string }[] = [];
  const fake: typeof fetch = (input, init) => {
    const address = String(input instanceof Request ? input.url : input);
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push({ at: time.now, model: /models\/([\w.-]+):/.exec(address)?.[1] ?? "" });
    if (answer === undefined) throw new TypeError("no answer");
    if ("status" in answer) {
      const { status, body = "", headers = {} } = answer;
      return Promise.resolve(new Response(body, { status, headers }));
    }
    const body = bodyOf(answer, time, init?.signal ?? null);
    return Promise.resolve(
      new Response(body, { headers: { "content-type": "text/event-stream" } }),
    );
  };
  return { fetch: fake, asked };
}

type Streamed = Extract<WireAnswer, { readonly steps: unknown }>;

function bodyOf(
  { steps, then = "close" }: Streamed,
  time: VirtualTime,
  signal: AbortSignal | null,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(body) {
      let gone = false;
      signal?.addEventListener("abort", () => {
        if (!gone) body.error(signal.reason);
        gone = true;
      });
      for (const step of steps) {
        if ("wait" in step) await time.until(time.now + step.wait);
        if (gone) return;
        if ("send" in step) body.enqueue(eventOf(step.send));
        if ("bytes" in step) body.enqueue(step.bytes);
      }
      // A stream that breaks loses what nobody has read yet.
      if (then === "break") await time.until(time.now + 100);
      if (gone || then === "hang") return;
      gone = true;
      if (then === "break") body.error(new TypeError("connection reset"));
      else body.close();
    },
  });
}

const eventOf = (event: object | string) =>
  new TextEncoder().encode(
    typeof event === "string" ? event : `data: ${JSON.stringify(event)}\r\n\r\n`,
  );
