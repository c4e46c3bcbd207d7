import type { z } from "zod";
import { Problem } from "./problem.ts";

/** Most bytes of a JSON body: the longest answer in its longest encoding, and some room. */
export const jsonLimit = 256 * 1024;

/**
 * The request's body, no longer than `limit` bytes.
 *
 * @throws {Problem} 413, as soon as the limit is passed; the rest is not read.
 */
export function limitedBody(
  request: Request,
  limit: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new Problem(
      413,
      "That is too large.",
      `At most ${Math.floor(limit / 1024)} KB are accepted here. Send less, or a smaller file.`,
    );
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
  let seen = 0;
  const body = request.body ?? new Blob([]).stream();
  return body.pipeThrough(
    new TransformStream({
      transform(piece, controller) {
        seen += piece.byteLength;
        if (seen > limit) controller.error(tooLarge());
        else controller.enqueue(piece);
      },
    }),
  );
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
  return parsed(schema, value);
}

/** @throws {Problem} 422, naming the first field that is at fault. */
export function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
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
