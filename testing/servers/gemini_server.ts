import { pause } from "../../async/pause.ts";
/** How the server answers one request. Everything it sends has Gemini's own wire format. */
export type GeminiAnswer =
  /** Pieces as SSE events (or joined, for a request that does not stream), then a finish reason. */
  | {
    readonly type: "text";
    readonly pieces: readonly string[];
    /** Pause before each piece in milliseconds. @default 0 */
    readonly pauseMs?: number;
    /** Null leaves it out, as a stream that was cut off tidily does. @default "STOP" */
    readonly finishReason?: string | null;
  }
  /** Pieces, then silence until the client leaves or the server closes. */
  | { readonly type: "stall"; readonly pieces: readonly string[] }
  /** Pieces, then the connection breaks. */
  | { readonly type: "cut"; readonly pieces: readonly string[] }
  /** Google's error JSON. */
  | {
    readonly type: "error";
    readonly status: number;
    readonly message?: string;
    /** Sent as RetryInfo, in whole milliseconds. */
    readonly retryDelayMs?: number;
    /** Sent as the Retry-After header, in whole seconds. */
    readonly retryAfterSeconds?: number;
  }
  /** The prompt is blocked before a word is written. */
  | { readonly type: "blocked"; readonly blockReason?: string }
  /** A body word for word: malformed JSON, something that is no SSE, … */
  | { readonly type: "raw"; readonly body: string; readonly contentType?: string }
  /** One piece of so many bytes. */
  | { readonly type: "huge"; readonly bytes: number }
  /** Pieces without an end, as fast as they are read, until the client leaves. */
  | { readonly type: "endless"; readonly piece: string }
  /** A well-formed answer without candidates. */
  | { readonly type: "empty" }
  /** Vectors for `:batchEmbedContents`, one for each text that was sent. */
  | { readonly type: "embeddings"; readonly embed: (text: string) => readonly number[] };

/** A request as the server saw it. */
export interface GeminiRequest {
  /** 0 for the first. */
  readonly index: number;
  readonly version: string;
  readonly model: string;
  readonly method: "streamGenerateContent" | "generateContent" | "batchEmbedContents";
  readonly apiKey: string | null;
  /** The parsed JSON body. */
  readonly body: unknown;
  /** The body as text, for looking something up in it. */
  readonly text: string;
}

/** Answers in order, the last one again and again; or a function of the request. */
export type GeminiScript =
  | readonly GeminiAnswer[]
  | ((request: GeminiRequest) => GeminiAnswer);

export interface GeminiServer {
  /** Base address for `GEMINI_BASE_URL`. */
  readonly url: string;
  /** Every request so far, oldest first. */
  readonly requests: readonly GeminiRequest[];
  /** Ends stalled streams too. */
  close(): Promise<void>;
}

/** Starts a server on a free port of the loopback that speaks Gemini's API. */
export function startGeminiServer(script: GeminiScript): GeminiServer {
  const requests: GeminiRequest[] = [];
  const closing = new AbortController();
  const server = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen: () => {},
    onError: () => errorResponse({ type: "error", status: 500 }),
  }, async (incoming) => {
    const request = await readRequest(incoming, requests.length);
    if (request === null) return errorResponse({ type: "error", status: 404 });
    requests.push(request);
    return respond(request, answerOf(script, request), closing.signal);
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    requests,
    close: async () => {
      closing.abort();
      await server.shutdown();
    },
  };
}

function answerOf(script: GeminiScript, request: GeminiRequest): GeminiAnswer {
  if (typeof script === "function") return script(request);
  return script[Math.min(request.index, script.length - 1)] ?? { type: "empty" };
}

const route =
  /^\/(v1|v1beta|v1alpha)\/models\/([\w.-]+):(streamGenerateContent|generateContent|batchEmbedContents)$/;

async function readRequest(incoming: Request, index: number): Promise<GeminiRequest | null> {
  const url = new URL(incoming.url);
  const [, version, model, method] = route.exec(url.pathname) ?? [];
  const text = await incoming.text();
  if (incoming.method !== "POST" || version === undefined || model === undefined) return null;
  const apiKey = incoming.headers.get("x-goog-api-key") ?? url.searchParams.get("key");
  const body: unknown = JSON.parse(text);
  return { index, version, model, method: method as GeminiRequest["method"], apiKey, body, text };
}

function respond(request: GeminiRequest, answer: GeminiAnswer, closing: AbortSignal): Response {
  switch (answer.type) {
    case "error":
      return errorResponse(answer);
    case "raw":
      return new Response(answer.body, {
        headers: { "content-type": answer.contentType ?? "text/event-stream" },
      });
    case "embeddings":
      return Response.json({
        embeddings: textsOf(request.body).map((text) => ({ values: answer.embed(text) })),
      });
    default:
      return request.method === "streamGenerateContent" ? stream(answer, closing) : whole(answer);
  }
}

type Written = Exclude<GeminiAnswer, { readonly type: "error" | "raw" | "embeddings" }>;

/** The answer to a request that does not stream; one that would never come breaks off. */
function whole(answer: Written): Response {
  switch (answer.type) {
    case "text":
      return Response.json(chunk(answer.pieces.join(""), reasonOf(answer)));
    case "huge":
      return Response.json(chunk("x".repeat(answer.bytes), "STOP"));
    case "blocked":
      return Response.json(refusalOf(answer.blockReason));
    case "empty":
      return Response.json({ usageMetadata: { promptTokenCount: 7 } });
    case "stall":
      return new Response(new ReadableStream({ start: (body) => body.enqueue(bytes("{")) }));
    case "cut":
    case "endless":
      return new Response(new ReadableStream({ start: (body) => body.error(new Error("cut")) }));
  }
}

function stream(answer: Written, closing: AbortSignal): Response {
  const events = eventsOf(answer, closing);
  const body = new ReadableStream<Uint8Array>({
    async pull(stream) {
      try {
        const { done, value } = await events.next();
        if (done) stream.close();
        else stream.enqueue(bytes(`data: ${JSON.stringify(value)}\r\n\r\n`));
      } catch (error) {
        stream.error(error);
      }
    },
    cancel: () => void events.return(undefined),
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

async function* eventsOf(answer: Written, closing: AbortSignal): AsyncGenerator<unknown, void> {
  switch (answer.type) {
    case "text":
      yield* textEvents(answer, closing);
      return;
    case "huge":
      yield chunk("x".repeat(answer.bytes), "STOP");
      return;
    case "blocked":
      yield refusalOf(answer.blockReason);
      return;
    case "empty":
      yield { usageMetadata: { promptTokenCount: 7 } };
      return;
    case "endless":
      while (!closing.aborted) yield chunk(answer.piece, null);
      return;
    case "stall":
      for (const piece of answer.pieces) yield chunk(piece, null);
      await untilAborted(closing);
      return;
    case "cut":
      for (const piece of answer.pieces) yield chunk(piece, null);
      await pause(20);
      throw new Error("cut");
  }
}

async function* textEvents(
  answer: Extract<Written, { readonly type: "text" }>,
  closing: AbortSignal,
): AsyncGenerator<unknown, void> {
  const { pieces, pauseMs = 0 } = answer;
  for (const [index, piece] of pieces.entries()) {
    if (pauseMs > 0) await pause(pauseMs);
    if (closing.aborted) return;
    yield chunk(piece, index === pieces.length - 1 ? reasonOf(answer) : null);
  }
}

const reasonOf = (answer: { readonly finishReason?: string | null }) =>
  answer.finishReason === undefined ? "STOP" : answer.finishReason;

function chunk(text: string, finishReason: string | null): unknown {
  return {
    candidates: [{
      content: { role: "model", parts: text === "" ? [] : [{ text }] },
      index: 0,
      ...(finishReason === null ? {} : { finishReason }),
    }],
    usageMetadata: { promptTokenCount: 120, candidatesTokenCount: 30, totalTokenCount: 150 },
    modelVersion: "gemini-local",
  };
}

const refusalOf = (blockReason = "SAFETY") => ({
  promptFeedback: { blockReason },
  usageMetadata: { promptTokenCount: 120 },
});

const statuses: Readonly<Record<number, string>> = {
  400: "INVALID_ARGUMENT",
  401: "UNAUTHENTICATED",
  403: "PERMISSION_DENIED",
  404: "NOT_FOUND",
  429: "RESOURCE_EXHAUSTED",
  500: "INTERNAL",
  503: "UNAVAILABLE",
};

function errorResponse(answer: Extract<GeminiAnswer, { readonly type: "error" }>): Response {
  const { status, message = "Scripted failure.", retryDelayMs, retryAfterSeconds } = answer;
  const details = retryDelayMs === undefined ? [] : [{
    "@type": "type.googleapis.com/google.rpc.RetryInfo",
    retryDelay: `${retryDelayMs / 1_000}s`,
  }];
  const error = { code: status, message, status: statuses[status] ?? "UNKNOWN", details };
  const headers = new Headers();
  if (retryAfterSeconds !== undefined) headers.set("retry-after", String(retryAfterSeconds));
  return Response.json({ error }, { status, headers });
}

/** The texts of a `:batchEmbedContents` body. */
function textsOf(body: unknown): string[] {
  const { requests = [] } = body as {
    requests?: { content?: { parts?: { text?: string }[] } }[];
  };
  return requests.map(({ content }) =>
    (content?.parts ?? []).map(({ text }) => text ?? "").join("")
  );
}

const bytes = (text: string) => new TextEncoder().encode(text);

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
