import { readJson } from "../../../../api/body.ts";
import { define } from "../../../../api/define.ts";
import { answering } from "../../../../api/problem.ts";
import { executing } from "../../../../api/room_of.ts";
import { heardSchema } from "../../../../api/schemas.ts";

/** How far the page's own playback came. */
export const handler = define.handlers({
  POST: (ctx) =>
    answering(async () => {
      const heard = await readJson(ctx.req, heardSchema);
      return await executing(ctx, (at) => ({ type: "ReportHeard", at, ...heard }));
    }),
});
