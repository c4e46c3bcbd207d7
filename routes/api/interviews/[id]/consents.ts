import { readJson } from "../../../../api/body.ts";
import { define } from "../../../../api/define.ts";
import { executeCommand } from "../../../../api/room_of.ts";
import { consentSchema } from "../../../../api/schemas.ts";

export const handler = define.handlers({
  async POST(ctx) {
    const consent = await readJson(ctx.req, consentSchema);
    return await executeCommand(ctx, (at) => ({ type: "ChangeConsent", at, ...consent }));
  },
});
