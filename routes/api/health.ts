import { define } from "../../api/define.ts";
import { json } from "../../api/problem.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const parts = await ctx.state.services.health();
    const up = parts.every((part) => part.up);
    return json({ up, parts }, up ? 200 : 503);
  },
});
