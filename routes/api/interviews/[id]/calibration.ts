import { readJson } from "../../../../api/body.ts";
import { define } from "../../../../api/define.ts";
import { executeCommand } from "../../../../api/room_of.ts";
import { calibrationSchema } from "../../../../api/schemas.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const { target } = await readJson(ctx.req, calibrationSchema);
    return await executeCommand(ctx, (at) => ({ type: "ShowCalibrationTarget", at, target }));
  },
});
