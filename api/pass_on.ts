/** How long a process may take to begin its answer, in milliseconds. */
const answerMs = 15_000;
/** Headers of one connection, not of the request; and those that are made anew. */
const ofConnection = new Set([
  "connection",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "host",
  "content-length",
  "accept-encoding",
]);
/** Says that the process which the request is for is gone: another one listens there. */
const misdirected = 421;

/** Another process gave no answer. */
export class NotReached extends Error {
  override readonly name = "NotReached";
  /** @param nothingWasDone Whether it is certain that the request had no effect there. */
  constructor(readonly nothingWasDone: boolean, options?: ErrorOptions) {
    super("Another process gave no answer.", options);
  }
}

/**
 * Sends a request on to another process and gives its answer, whose body is streamed as it comes.
 *
 * @param body The request's, already read.
 * @param headers By which the process knows who sent it.
 * @throws {NotReached}
 */
export async function passOn(
  request: Request,
  body: Uint8Array<ArrayBuffer> | null,
  address: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), answerMs);
  try {
    const answer = await fetch(address + pathname + search, {
      method: request.method,
      headers: { ...passedHeaders(request.headers), ...headers, "accept-encoding": "identity" },
      body,
      redirect: "manual",
      signal: stop.signal,
    });
    if (answer.status !== misdirected) return withoutConnectionHeaders(answer);
    await answer.body?.cancel();
  } catch (error) {
    throw new NotReached(request.method === "GET" || wasRefused(error), { cause: error });
  } finally {
    clearTimeout(timer);
  }
  throw new NotReached(true);
}

/** Nothing was sent yet: Deno says so in the message only. */
const wasRefused = (cause: unknown) =>
  cause instanceof TypeError && cause.cause instanceof Error &&
  cause.cause.message.includes("client error (Connect)");

function passedHeaders(from: Headers): Record<string, string> {
  return Object.fromEntries([...from].filter(([name]) => !ofConnection.has(name)));
}

function withoutConnectionHeaders({ status, headers, body }: Response): Response {
  const passed = new Headers([...headers].filter(([name]) => !ofConnection.has(name)));
  return new Response(body, { status, headers: passed });
}
