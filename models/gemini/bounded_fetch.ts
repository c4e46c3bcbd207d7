import { failureOfStatus, GeminiFailure } from "./failure.ts";

/** Most bytes of an error's body that are read. */
const errorBytes = 65_536;

/**
 * A fetch for the client library that turns HTTP errors into ModelErrors, with the wait that the
 * server asks for, and breaks off a body longer than `limit` bytes before anything is parsed.
 */
export function limitFetch(limit: number, ask: typeof fetch = fetch): typeof fetch {
  return async (input, init) => {
    const response = await ask(input, init);
    if (!response.ok) {
      throw failureOfStatus(response.status, response.headers, await readStart(response));
    }
    if (response.body === null) return response;
    const { status, headers } = response;
    return new Response(response.body.pipeThrough(limitBytes(limit)), { status, headers });
  };
}

function limitBytes(
  limit: number,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let size = 0;
  return new TransformStream({
    transform(piece, out) {
      size += piece.length;
      if (size > limit) {
        throw new GeminiFailure("bad_answer", true, `Gemini sent more than ${limit} bytes.`);
      }
      out.enqueue(piece);
    },
  });
}

async function readStart(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    text += decoder.decode(piece, { stream: true });
    if (size > errorBytes) break;
  }
  return text;
}
