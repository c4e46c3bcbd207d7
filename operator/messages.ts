import { z } from "zod";

/** What the server sends while a command runs: progress, then one result or failure. */
const operatorMessageSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("progress"),
    progress: z.object({
      done: z.number(),
      of: z.number(),
      rate: z.number(),
      unit: z.string(),
    }),
  }),
  z.object({ type: z.literal("result"), result: z.unknown() }),
  z.object({
    type: z.literal("failed"),
    /** A refusal is an answer; everything else is a fault. */
    refused: z.boolean(),
    message: z.string(),
  }),
]);
export type OperatorMessage = z.infer<typeof operatorMessageSchema>;

/** One message a line. */
export function lineOfMessage(message: OperatorMessage): string {
  return `${JSON.stringify(message)}\n`;
}

/**
 * The messages of a response's body.
 *
 * @throws {z.ZodError | SyntaxError} The other side is no AceIt of this version.
 */
export async function* readMessages(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<OperatorMessage> {
  let rest = "";
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield operatorMessageSchema.parse(JSON.parse(line));
  }
}
