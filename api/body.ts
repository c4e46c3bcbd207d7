import type { z } from "zod";
import { Problem } from "./problem.ts";

/** Most bytes of a JSON body: the longest answer in its longest encoding, and some room. */
export const jsonLimit = 256 * 1024;

/** Bodies that are being read; each is refused by calling what stands for it. */
const arriving = new Set<(problem: Problem) => void>();

/** Refuses every body that has not come whole, so that its connection can be closed. */
export function refuseArriving(): void {
  for (const refuse of arriving) {
    refuse(new Problem(503, "The server is too busy.", "Send it again in a moment."));
  }
}

/** How long a body may take: half a minute, and a second more for each 32 KB that it may have. */
const timeFor = (limit: number) => 30_000 + limit / 32;

/**
 * The request's body, no longer than `limit` bytes.
 *
 * @param timeMs Milliseconds until it must be whole.
 * @throws {Problem} 413, as soon as the limit is passed, 408 once it is late, 503 where connections are
 * scarce; the rest is not read.
 */
export function limitedBody(
  request: Request,
  limit: number,
  timeMs: number = timeFor(limit),
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const tooLarge = new Problem(
    413,
    "That is too large.",
    `At most ${Math.floor(limit / 1024)} KB are accepted here. Send less, or a smaller file.`,
  );
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge;
  if (request.body === null) return new Blob([]).stream();
  return ReadableStream.from(piecesOf(request.body.getReader(), limit, timeMs, tooLarge));
}

async function* piecesOf(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  limit: number,
  timeMs: number,
  tooLarge: Problem,
) {
  const refusal = Promise.withResolvers<never>();
  refusal.promise.catch(() => {});
  const tooSlow = new Problem(408, "That took too long to arrive.", "Send it again.");
  const timer = setTimeout(() => refusal.reject(tooSlow), timeMs);
  arriving.add(refusal.reject);
  try {
    for (let seen = 0;;) {
      const { done, value } = await Promise.race([reader.read(), refusal.promise]);
      if (done) return;
      seen += value.byteLength;
      if (seen > limit) throw tooLarge;
      yield value;
    }
  } finally {
    clearTimeout(timer);
    arriving.delete(refusal.reject);
    reader.releaseLock();
  }
}

/**
 * The request's JSON body in the schema's shape.
 *
 * @throws {Problem} 400, 413 or 422, naming the field that is at fault.
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const text = await new Response(limitedBody(request, jsonLimit)).text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Problem(400, "That is no JSON.", "Send a JSON body that matches /api/openapi.json.");
  }
  return parseWith(schema, value);
}

/** @throws {Problem} 422, naming the first field that is at fault. */
export function parseWith<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join(".");
  const where = field === undefined || field === "" ? "The body" : `“${field}”`;
  throw new Problem(
    422,
    "That cannot be used.",
    `${where}: ${issue?.message ?? "not valid"}.`,
    field,
  );
}
