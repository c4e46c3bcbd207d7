import { readJson } from "../../../../api/body.ts";
import { define } from "../../../../api/define.ts";
import { json, Problem } from "../../../../api/problem.ts";
import { roomOf } from "../../../../api/room_of.ts";
import { floorSchema } from "../../../../api/schemas.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const { action } = await readJson(ctx.req, floorSchema);
    const room = await roomOf(ctx);
    if (room.press(action)) return json({ head: room.head });
    const detail = "No microphone of this interview is connected. Type the answer instead.";
    throw new Problem(409, "Nobody is being heard.", detail);
  },
});
