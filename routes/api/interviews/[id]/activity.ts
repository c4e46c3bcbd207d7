import { define } from "../../../../api/define.ts";
import { json } from "../../../../api/problem.ts";
import { roomOf } from "../../../../api/room_of.ts";

/** The candidate types or does something else: whoever is busy is not spoken to. */
export const handler = define.handlers({
  async POST(ctx) {
    const room = await roomOf(ctx);
    room.noticeActivity();
    return json({ head: room.head });
  },
});
