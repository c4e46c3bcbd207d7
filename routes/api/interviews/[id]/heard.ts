import { readJson } from "../../../../api/body.ts";
import { define } from "../../../../api/define.ts";
import { json } from "../../../../api/problem.ts";
import { roomOf } from "../../../../api/room_of.ts";
import { heardSchema } from "../../../../api/schemas.ts";
import { epochMillis } from "../../../../domain/units.ts";

/** How far the page's own playback came. */
export const handler = define.handlers({
  async POST(ctx) {
    const { soundedFor, ...heard } = await readJson(ctx.req, heardSchema);
    const room = await roomOf(ctx);
    const at = room.now();
    if (soundedFor !== null) {
      const began = epochMillis(Math.round(at - soundedFor));
      room.noticeAudible(heard.replyId, began);
    }
    room.execute({ type: "ReportHeard", at, ...heard });
    return json({ head: room.head });
  },
});
