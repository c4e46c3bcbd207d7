import { define } from "../../../../api/define.ts";
import { answering, json } from "../../../../api/problem.ts";
import { roomOf } from "../../../../api/room_of.ts";

/** The candidate types or does something else: whoever is busy is not spoken to. */
export const handler = define.handlers({
  POST: (ctx) =>
    answering(async () => {
      const room = await roomOf(ctx);
      ctx.state.services.connections.active(room);
      return json({ head: room.head });
    }),
});
