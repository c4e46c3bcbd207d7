import { readJson } from "../../../../api/body.ts";
import { define } from "../../../../api/define.ts";
import { json } from "../../../../api/problem.ts";
import { roomOf } from "../../../../api/room_of.ts";
import { correctionSchema } from "../../../../api/schemas.ts";

/** How long the page waits for the log before it is told that the correction is not saved yet. */
const saveTimeoutMs = 3_000;

export const handler = define.handlers({
  async POST(ctx) {
    const { utteranceId, text } = await readJson(ctx.req, correctionSchema);
    const room = await roomOf(ctx);
    room.execute({ type: "CorrectUtterance", at: room.now(), utteranceId, text });
    const number = room.head;
    const saved = await room.whenSaved(number, saveTimeoutMs);
    return json({ number, saved }, saved ? 200 : 202);
  },
});
