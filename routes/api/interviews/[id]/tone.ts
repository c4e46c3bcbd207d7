import { readJson } from "../../../../api/body.ts";
import { define } from "../../../../api/define.ts";
import { executeCommand } from "../../../../api/room_of.ts";
import { toneSchema } from "../../../../api/schemas.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const { tone } = await readJson(ctx.req, toneSchema);
    return await executeCommand(ctx, (at) => ({ type: "PinTone", at, tone }));
  },
});
