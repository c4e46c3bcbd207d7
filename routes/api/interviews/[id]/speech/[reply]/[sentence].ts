import { z } from "zod";
import { parseWith } from "../../../../../../api/body.ts";
import { define } from "../../../../../../api/define.ts";
import { Problem } from "../../../../../../api/problem.ts";
import { roomOf } from "../../../../../../api/room_of.ts";
import { replyIdSchema } from "../../../../../../domain/ids.ts";
import { encodePiece } from "../../../../../../media/speech_codec.ts";

const addressSchema = z.object({
  reply: replyIdSchema,
  sentence: z.coerce.number().int().nonnegative().max(10_000),
});

/** The sound of one sentence with its times, piece by piece while it is being spoken. */
export const handler = define.handlers({
  async GET(ctx) {
    const { reply, sentence } = parseWith(addressSchema, ctx.params);
    const room = await roomOf(ctx);
    const spoken = room.sentences.find(reply, sentence);
    if (spoken === null) {
      throw new Problem(404, "Nothing to hear.", "That sentence is not kept as sound any more.");
    }
    return new Response(ReadableStream.from(encode(spoken.pieces())), {
      headers: { "content-type": "application/octet-stream", "cache-control": "no-store" },
    });
  },
});

async function* encode(pieces: AsyncIterable<Parameters<typeof encodePiece>[0]>) {
  for await (const piece of pieces) yield encodePiece(piece);
}
