import { define } from "../../api/define.ts";
import { answering, json } from "../../api/problem.ts";

export const handler = define.handlers({
  GET: (ctx) =>
    answering(async () => {
      const parts = await ctx.state.services.health();
      const up = parts.every((part) => part.up);
      return json({ up, parts }, up ? 200 : 503);
    }),
});
