import { timingSafeEqual } from "node:crypto";
import { isCommandName, runCommand } from "./commands.ts";
import { lineOfMessage, type OperatorMessage } from "./messages.ts";
import { type OperatorParts, OperatorRefusal, type Progress } from "./parts.ts";

/** The operator's door of a running server. */
export interface OperatorDoor {
  /** What the command line reads from `server.json`. */
  readonly token: string;
  readonly parts: OperatorParts;
}

/** Largest body, in bytes: a whole interview that is imported. */
const bodyLimit = 256 * 1024 * 1024;
/** Shortest time between two lines of progress, in milliseconds. */
const progressEveryMs = 100;

/**
 * Answers `POST /operator/<command>` with its progress and result as NDJSON. Asked from another
 * machine or without the token, it is as if there were nothing.
 *
 * @param remote Address of whoever asks, as the socket says.
 */
export async function answerOperator(
  request: Request,
  name: string,
  remote: string,
  door: OperatorDoor | null,
): Promise<Response> {
  const nothingHere = () => new Response("Not found", { status: 404 });
  if (
    door === null || !isLoopback(remote) || !mayEnter(request, door.token) || !isCommandName(name)
  ) {
    return nothingHere();
  }
  if (Number(request.headers.get("content-length") ?? bodyLimit + 1) > bodyLimit) {
    return new Response("Too large", { status: 413 });
  }
  const input: unknown = JSON.parse(await request.text());
  const stop = new AbortController();
  const messages = new TransformStream<OperatorMessage, Uint8Array<ArrayBuffer>>({
    transform: (message, out) => out.enqueue(encoder.encode(lineOfMessage(message))),
  });
  const writer = messages.writable.getWriter();
  // The other side is gone: whoever asked pressed Ctrl-C.
  writer.closed.catch(() => stop.abort());
  const say = (message: OperatorMessage) => void writer.write(message).catch(() => stop.abort());
  const running = { onProgress: tellSeldom(say), signal: stop.signal };
  runCommand(name, door.parts, input, running)
    .then((result): OperatorMessage => ({ type: "result", result }), failure)
    .then(say)
    .finally(() => writer.close().catch(() => {}));
  return new Response(messages.readable, {
    headers: { "content-type": "application/x-ndjson; charset=utf-8", "cache-control": "no-store" },
  });
}

const encoder = new TextEncoder();

/** Progress as messages, the first at once and then ten a second at most. */
function tellSeldom(say: (message: OperatorMessage) => void): (progress: Progress) => void {
  let last = -Infinity;
  return (progress) => {
    if (performance.now() - last < progressEveryMs) return;
    last = performance.now();
    say({ type: "progress", progress });
  };
}

function failure(cause: unknown): OperatorMessage {
  const message = cause instanceof Error ? cause.message : String(cause);
  return { type: "failed", refused: cause instanceof OperatorRefusal, message };
}

function isLoopback(address: string): boolean {
  return address === "::1" || address === "localhost" || /^(::ffff:)?127\./.test(address);
}

function mayEnter(request: Request, token: string): boolean {
  const shown = request.headers.get("authorization") ?? "";
  const [given, wanted] = [shown, `Bearer ${token}`].map((text) => encoder.encode(text));
  return given !== undefined && wanted !== undefined && given.length === wanted.length &&
    timingSafeEqual(given, wanted);
}
