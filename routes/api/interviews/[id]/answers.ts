import { readJson } from "../../../../api/body.ts";
import { define } from "../../../../api/define.ts";
import { json } from "../../../../api/problem.ts";
import { roomOf } from "../../../../api/room_of.ts";
import { answerSchema } from "../../../../api/schemas.ts";

/** How long the page waits for the log before it is told that the answer is not saved yet. */
const saveTimeoutMs = 3_000;

export const handler = define.handlers({
  async POST(ctx) {
    const { utteranceId, text } = await readJson(ctx.req, answerSchema);
    const room = await roomOf(ctx);
    const typed = { how: "typed", words: [], confidence: null } as const;
    const spoken = { speechBeganAt: null, speechEndedAt: null };
    const at = room.now();
    room.execute({ type: "HearUtterance", at, utteranceId, text, ...typed, ...spoken });
    const number = room.head;
    const saved = await room.whenSaved(number, saveTimeoutMs);
    return json({ number, saved }, saved ? 200 : 202);
  },
});
